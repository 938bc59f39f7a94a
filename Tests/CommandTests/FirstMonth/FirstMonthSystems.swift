/// The exports of the four systems: opening list, invoices of October, invoices of November with old ones.
extension FirstMonthTests {
  static let quickBooks = System(
    name: "QuickBooks Online",
    opening: """
      "Lakeview Supply, Inc",,,,,,,
      A/R Aging Detail Report,,,,,,,
      "As of September 30, 2026",,,,,,,

      ,Date,Transaction type,Num,Customer full name,Due date,Amount,Open balance
      1 - 30 days past due (1),,,,,,,
      ,08/11/2026,Invoice,INV-101,Acme Corp,09/10/2026,"1,000.00",800.00
      Total for 1 - 30 days past due,,,,,,"$1,000.00",$800.00
      CURRENT (2),,,,,,,
      ,09/15/2026,Invoice,INV-102,Beta LLC,10/15/2026,500.00,500.00
      ,09/20/2026,Payment,,Beta LLC,09/20/2026,-75.00,-25.00
      Total for CURRENT,,,,,,$425.00,$475.00
      TOTAL,,,,,,"$1,425.00","$1,275.00"
      " Thursday, October 1, 2026 04:19 PM GMT-06:00",,,,,,,

      """,
    october: """
      Date,Transaction type,Num,Name,Due date,Amount,Open balance
      10/05/2026,Invoice,INV-103,Acme Corp,11/04/2026,300.00,300.00

      """,
    november: """
      Date,Transaction type,Num,Name,Due date,Amount,Open balance
      07/01/2026,Invoice,INV-090,Acme Corp,07/31/2026,700.00,0.00
      08/11/2026,Invoice,INV-101,Acme Corp,09/10/2026,"1,000.00",0.00
      09/15/2026,Invoice,INV-102,Beta LLC,10/15/2026,500.00,0.00
      10/05/2026,Invoice,INV-103,Acme Corp,11/04/2026,300.00,300.00
      11/03/2026,Invoice,INV-104,Beta LLC,12/03/2026,400.00,400.00

      """, keys: "dates: mdy")

  /// The aged receivables detail of Xero has no amounts paid: README has the columns to copy into a list of ours.
  static let xero = System(
    name: "Xero",
    opening: """
      document_no,customer_id,type,document_date,due_date,amount
      INV-101,Acme Corp,invoice,2026-08-11,2026-09-10,800.00
      INV-102,Beta LLC,invoice,2026-09-15,2026-10-15,500.00
      Payment 2026-09-20,Beta LLC,opening,2026-09-20,2026-09-20,-25.00

      """,
    october: xeroHeader + """
      Acme Corp,INV-103,2026-10-05,2026-11-04,300.00,0.00,300.00,300.00,USD,Sales invoice,Awaiting Payment

      """,
    november: xeroHeader + """
      Acme Corp,INV-090,2026-07-01,2026-07-31,700.00,700.00,0.00,700.00,USD,Sales invoice,Paid
      Acme Corp,INV-101,2026-08-11,2026-09-10,1000.00,1000.00,0.00,1000.00,USD,Sales invoice,Paid
      Beta LLC,INV-102,2026-09-15,2026-10-15,500.00,500.00,0.00,500.00,USD,Sales invoice,Paid
      Acme Corp,INV-103,2026-10-05,2026-11-04,300.00,0.00,300.00,300.00,USD,Sales invoice,Awaiting Payment
      Beta LLC,INV-104,2026-11-03,2026-12-03,400.00,0.00,400.00,400.00,USD,Sales invoice,Awaiting Payment

      """)

  private static let xeroHeader =
    "ContactName,InvoiceNumber,InvoiceDate,DueDate,Total,InvoiceAmountPaid,InvoiceAmountDue,LineAmount,Currency,Type,"
    + "Status\n"

  /// Open items at a key date: what was paid in part is a payment of its own.
  static let sap = System(
    name: "SAP",
    opening: "Open at key date\t30.09.2026\n\n" + sapHeader + """
      Acme Corp\tINV-101\tRV\t11.08.2026\t10.09.2026\t800,00\tUSD\t
      Beta LLC\tINV-102\tRV\t15.09.2026\t15.10.2026\t500,00\tUSD\t
      Beta LLC\t1400000012\tDZ\t20.09.2026\t20.09.2026\t25,00-\tUSD\t

      """,
    october: sapHeader + """
      Acme Corp\tINV-103\tRV\t05.10.2026\t04.11.2026\t300,00\tUSD\t

      """,
    november: sapHeader + """
      Acme Corp\tINV-090\tRV\t01.07.2026\t31.07.2026\t700,00\tUSD\t
      Acme Corp\tINV-101\tRV\t11.08.2026\t10.09.2026\t1.000,00\tUSD\t
      Beta LLC\tINV-102\tRV\t15.09.2026\t15.10.2026\t500,00\tUSD\t
      Beta LLC\t1400000012\tDZ\t20.09.2026\t20.09.2026\t25,00-\tUSD\t
      Beta LLC\tINV-104\tRV\t03.11.2026\t03.12.2026\t400,00\tUSD\t

      """, keys: "dates: dmy, decimal: \",\"")

  private static let sapHeader =
    "Customer\tDocument Number\tDocument Type\tDocument Date\tNet Due Date\tAmount in doc. curr.\tDocument Currency"
    + "\tText\n"

  static let businessCentral = System(
    name: "Business Central",
    opening: businessCentralHeader + """
      INV-101,Acme Corp,Invoice,2026-08-11,2026-09-10,USD,1000.00,800.00
      INV-102,Beta LLC,Invoice,2026-09-15,2026-10-15,USD,500.00,500.00
      PAY-7,Beta LLC,Payment,2026-09-20,2026-09-20,USD,-75.00,-25.00

      """,
    october: businessCentralHeader + """
      INV-103,Acme Corp,Invoice,2026-10-05,2026-11-04,USD,300.00,300.00

      """,
    november: businessCentralHeader + """
      INV-090,Acme Corp,Invoice,2026-07-01,2026-07-31,USD,700.00,0.00
      INV-101,Acme Corp,Invoice,2026-08-11,2026-09-10,USD,1000.00,0.00
      INV-102,Beta LLC,Invoice,2026-09-15,2026-10-15,USD,500.00,0.00
      PAY-7,Beta LLC,Payment,2026-09-20,2026-09-20,USD,-75.00,-25.00
      INV-103,Acme Corp,Invoice,2026-10-05,2026-11-04,USD,300.00,300.00
      INV-104,Beta LLC,Invoice,2026-11-03,2026-12-03,USD,400.00,400.00

      """)

  private static let businessCentralHeader =
    "Document No.,Customer No.,Document Type,Document Date,Due Date,Currency Code,Original Amount,Remaining Amount\n"
}
