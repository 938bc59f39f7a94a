/// What each format is written in, for damage that still looks like the format.
package enum FormatWords {
  package static func of(_ sample: SampleFile) -> [String] {
    switch sample.name.split(separator: ".").last {
    case "sta": swift
    case "xml": camt
    case "ofx", "qfx": ofx
    case "bai2": bai2
    case "xlsx": workbook
    default: delimited
    }
  }

  private static let swift = [
    ":20:", ":21:", ":25:", ":28C:", ":60F:", ":60M:", ":61:", ":62F:", ":62M:", ":64:", ":65:", ":86:", ":34F:",
    ":13D:", ":90C:", ":90D:",
    ":NS:", "{4:\n", "{1:F01X}",
    "-", "-}", "-}{5:}", "\n-\n", "?20", "?21", "?29", "?60", "?32", "?34", "?99", "EREF+", "KREF+", "SVWZ+", "ABWA+",
    "OAMT+", "RREF+",
    "/EREF/", "/REMI/", "/OCMT/",
    "/CHGS/", "/NAME/", "//", "NONREF", "RC", "RD", "EC", "C", "D", "2610051005CR1,", "230229", "230230", "C261001EUR",
    "D261001USD1,5",
  ]

  private static let camt = [
    "<Ntry>", "</Ntry>", "<TxDtls>", "</TxDtls>", "<Amt Ccy=\"EUR\">", "<Amt Ccy=\"\">", "</Amt>",
    "<CdtDbtInd>DBIT</CdtDbtInd>",
    "<CdtDbtInd/>", "CRDT", "DBIT", "BOOK",
    "PDNG", "INFO", "<Sts>", "<Stmt>", "</Stmt>", "<Rpt/>", "<Ntfctn>", "<Bal>", "OPBD", "CLBD", "PRCD", "<![CDATA[",
    "]]>", "<!--", "-->",
    "<!DOCTYPE x [", "<!ENTITY x '1'>",
    "&x;", "&#0;", "&#x1F600;", "&amp;", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "encoding=\"UTF-7\"",
    "encoding=\"IBM037\"",
    "encoding=\"ISO-8859-1\"", "xmlns:a=\"b\"",
    "<a:", "<Ustrd>", "<RvslInd>true</RvslInd>", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>", "<Dt>2026-10-31</Dt>",
    "<DtTm>2026-10-31T00:00:00Z</DtTm>", "-5.00",
  ]

  private static let ofx = [
    "<STMTTRN>", "</STMTTRN>", "<TRNAMT>", "<DTPOSTED>", "<FITID>", "<NAME>", "<MEMO>", "<STMTRS>", "</STMTRS>",
    "<CCSTMTRS>",
    "<INVSTMTRS>", "<INVTRAN>", "<BANKTRANLIST>",
    "</BANKTRANLIST>", "<LEDGERBAL>", "<BALAMT>", "<DTASOF>", "<CURRENCY>", "<CURSYM>", "<ORIGCURRENCY>", "<ACCTID>",
    "<BANKACCTFROM>",
    "<BANKACCTTO>", "<OFX>", "</OFX>",
    "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "<!DOCTYPE", "<!ENTITY", "&lt;", "&amp;amp;", "<>", "</>", "< >",
    "<STATUS><SEVERITY>ERROR", "CHARSET:8859-1", "ENCODING:UNICODE",
    "20261032", "20261031[-5:EST]", "1,234,5", "+5", "1.2.3",
  ]

  private static let bai2 = [
    "01,", "02,", "03,", "16,", "49,", "88,", "98,", "99,", "/", "/16,", "/ 16,", ",V,261031,,", ",S,1,2,3,",
    ",D,3,0,1,1,2,2,3", ",D,-5,",
    ",D,99999,", ",D,-9223372036854775808,", ",Z,",
    "115", "116", "142", "143", "190", "399", "475", "557", "890", "999", "abc", "010", "015", "100", "400", "-5", "+5",
    "02,X,Y,4,", "JPY",
    "BHD", ",,,,",
  ]

  private static let workbook = [
    "<row r=\"1048577\">", "<row r=\"-1\">", "<row r=\"9223372036854775807\">", "<row>", "</row>", "<row/>",
    "<c r=\"A1\" t=\"s\"><v>99999</v></c>", "<c t=\"s\"><v>-1</v></c>", "<c r=\"XFD1\">",
    "<c r=\"ZZZZZZ1\"><v>1</v></c>", "<c>", "</c>", "<v>", "</v>", "<f>1+1</f>", "<is><t>", "</t></is>", "t=\"e\"",
    "t=\"b\"", "t=\"d\"",
    "t=\"str\"", "t=\"inlineStr\"", "s=\"1\"", "s=\"99999\"",
    "<v>1E-9223372036854775808</v>", "<v>1e400</v>", "<v>-0</v>", "<v>2958466</v>", "<rPh>", "<si/>",
    "<si><t>x</t></si>", "<!DOCTYPE x>",
    "&x;", "date1904=\"1\"", "r:id=\"rId9\"", "state=\"hidden\"",
    "Target=\"/xl/sharedStrings.xml\"", "Target=\"../../../etc/passwd\"", "TargetMode=\"External\"",
  ]

  private static let delimited = [
    ",", ";", "\t", "|", "\"", "\"\"", "\\\"", "'", ",,,,,", "value_date", "amount", "1.234,56", "1,234.56", "(5.00)",
    "5-", "€ 5", "USD 5",
    "31.12.2026", "12/31/2026", "1.2.26",
    "payment_reference,document_no,amount", "document_no,customer_id,type,document_date,amount",
    "2026-12-31:50.00|2027-01-31:50.00",
    "credit_note",
    "promise", "apply", "hold", "2026-10", "0.000000001", "C-101|C-102", "booking_date;value_date;amount;currency",
    "Total", "2.026E+09",
  ]
}
