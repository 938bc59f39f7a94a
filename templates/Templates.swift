package enum Templates { package static var x: [UInt8] { PackageResources.canonical_yaml } }
