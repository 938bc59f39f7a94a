/// Writes `month-end.xlsx`.
package func writeWorkbook(_ report: Report, to path: String) throws(OutputError) {}
