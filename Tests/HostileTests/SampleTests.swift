import HostileInput
import Testing

struct SampleTests {
  @Test(arguments: SampleFile.all)
  func `every sample reads whole and adds up`(sample: SampleFile) {
    let verdict = Verdict(ofFile: "\(SampleFile.folder)/\(sample.name)", kind: sample.kind)
    let expected = [
      "october.csv": 4, "advice.csv": 5, "october.sta": 7, "october-interim.sta": 3, "camt053.xml": 3, "camt054.xml": 4,
      "october.ofx": 5,
      "october.qfx": 3,
      "october.bai2": 6, "register.xlsx": 6,
    ]
    #expect(verdict.refusal == nil)
    #expect(verdict.accepted == expected[sample.name])
    #expect(verdict.quarantined == 0)
    #expect(verdict.unbalancedStatements == 0)
    #expect(verdict.violations == [])
  }
}
