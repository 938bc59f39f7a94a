/// The names of months in capitals, in the languages in which a ledger's reports say their day.
enum MonthNames {
  /// The number of a month by its name; nil where the text is none.
  static func number(_ name: String) -> Int? { all.firstIndex { $0.contains(name) }.map { $0 + 1 } }

  private static let all: [Set<String>] = [
    [
      "JANUARY", "JAN", "JANUAR", "JÄNNER", "JANVIER", "JANUARI", "GENNAIO", "ENERO", "JANEIRO", "TAMMIKUUTA",
      "STYCZNIA", "LEDNA"
    ],
    [
      "FEBRUARY", "FEB", "FEBRUAR", "FEBER", "FÉVRIER", "FEBRUARI", "FEBBRAIO", "FEBRERO", "FEVEREIRO", "HELMIKUUTA",
      "LUTEGO", "ÚNORA", "FEVRIER"
    ],
    [
      "MARCH", "MAR", "MÄRZ", "MAERZ", "MARS", "MAART", "MARZO", "MARÇO", "MARTS", "MAALISKUUTA", "MARCA", "BŘEZNA"
    ],
    [
      "APRIL", "APR", "AVRIL", "APRILE", "ABRIL", "HUHTIKUUTA", "KWIETNIA", "DUBNA"
    ],
    [
      "MAY", "MAI", "MEI", "MAGGIO", "MAYO", "MAIO", "MAJ", "TOUKOKUUTA", "MAJA", "KVĚTNA"
    ],
    [
      "JUNE", "JUN", "JUNI", "JUIN", "GIUGNO", "JUNIO", "JUNHO", "KESÄKUUTA", "CZERWCA", "ČERVNA"
    ],
    [
      "JULY", "JUL", "JULI", "JUILLET", "LUGLIO", "JULIO", "JULHO", "HEINÄKUUTA", "LIPCA", "ČERVENCE"
    ],
    [
      "AUGUST", "AUG", "AOÛT", "AUGUSTUS", "AGOSTO", "AUGUSTI", "ELOKUUTA", "SIERPNIA", "SRPNA", "AOUT"
    ],
    [
      "SEPTEMBER", "SEP", "SEPT", "SEPTEMBRE", "SETTEMBRE", "SEPTIEMBRE", "SETEMBRO", "SYYSKUUTA", "WRZEŚNIA",
      "ZÁŘÍ"
    ],
    [
      "OCTOBER", "OCT", "OKTOBER", "OKT", "OCTOBRE", "OTTOBRE", "OCTUBRE", "OUTUBRO", "LOKAKUUTA", "PAŹDZIERNIKA",
      "ŘÍJNA"
    ],
    [
      "NOVEMBER", "NOV", "NOVEMBRE", "NOVIEMBRE", "NOVEMBRO", "MARRASKUUTA", "LISTOPADA", "LISTOPADU"
    ],
    [
      "DECEMBER", "DEC", "DEZEMBER", "DEZ", "DÉCEMBRE", "DICEMBRE", "DICIEMBRE", "DEZEMBRO", "DESEMBER",
      "JOULUKUUTA", "GRUDNIA", "PROSINCE", "DECEMBRE"
    ],
  ]
}
