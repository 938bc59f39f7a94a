internal import Domain
internal import Mail

/// `cfo.eml`: a draft that nobody has sent, with neither date nor number; a mail system adds what is missing.
struct ReportMail {
  var recipients: [String]
  var subject: String
  var text: String
  var html: String
  /// Name, type and bytes.
  var attachments: [(name: String, type: String, bytes: [UInt8])] = []

  var bytes: [UInt8] {
    // No line of a part begins so: quoted-printable writes `=` as `=3D`, and Base64 has no underscore.
    let (outer, inner) = ("=_tieout_report", "=_tieout_words")
    var out = "X-Unsent: 1\r\n"
    if !recipients.isEmpty { out += MailHeader.line("To", recipients.map { .init(name: "", address: $0) }) }
    out += MailHeader.line("Subject", subject)
    out += "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"\(outer)\"\r\n\r\n"
    out += "--\(outer)\r\nContent-Type: multipart/alternative; boundary=\"\(inner)\"\r\n\r\n"
    for (type, words) in [("plain", text), ("html", html)] {
      out += "--\(inner)\r\nContent-Type: text/\(type); charset=utf-8\r\n"
      out += "Content-Transfer-Encoding: quoted-printable\r\n\r\n\(Transfer.quotedPrintable(words))\r\n"
    }
    out += "--\(inner)--\r\n"
    for part in attachments {
      out += "--\(outer)\r\nContent-Type: \(part.type); name=\"\(part.name)\"\r\n"
      out += "Content-Disposition: attachment; filename=\"\(part.name)\"\r\n"
      out += "Content-Transfer-Encoding: base64\r\n\r\n\(Transfer.base64Lines(part.bytes))"
    }
    out += "--\(outer)--\r\n"
    return Array(out.utf8)
  }
}
