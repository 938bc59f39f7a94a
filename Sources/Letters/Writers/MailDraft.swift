internal import Mail

/// An e-mail that opens as a draft: nobody sent it, it has neither date nor number.
struct MailDraft {
  var from: MailHeader.Mailbox
  var to: [MailHeader.Mailbox]
  var cc: [MailHeader.Mailbox]
  var subject: String
  var text: String
  /// A page that goes with it: its name, and its bytes.
  var attachment: (name: String, bytes: [UInt8])?

  var bytes: [UInt8] {
    var out = "X-Unsent: 1\r\n"
    out += MailHeader.line("From", [from])
    out += MailHeader.line("To", to)
    if !cc.isEmpty { out += MailHeader.line("Cc", cc) }
    out += MailHeader.line("Subject", subject)
    out += "MIME-Version: 1.0\r\n"
    let words = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    guard let attachment else {
      out += words + Transfer.quotedPrintable(text)
      return Array(out.utf8)
    }
    // No line of either part begins so: quoted-printable writes `=` as `=3D`, and Base64 has no underscore.
    let boundary = "=_tieout_part"
    out += "Content-Type: multipart/mixed; boundary=\"\(boundary)\"\r\n\r\n"
    out += "--\(boundary)\r\n" + words + Transfer.quotedPrintable(text) + "\r\n--\(boundary)\r\n"
    out += "Content-Type: text/html; charset=utf-8; name=\"\(attachment.name)\"\r\n"
    out += "Content-Disposition: attachment;\r\n filename=\"\(attachment.name)\"\r\n"
    out += "Content-Transfer-Encoding: base64\r\n\r\n"
    out += Transfer.base64Lines(attachment.bytes) + "--\(boundary)--\r\n"
    return Array(out.utf8)
  }
}
