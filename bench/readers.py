#!/usr/bin/env python3
"""readers.py FORMAT MEGABYTES FILE FACTS [SEED]: writes bank statements of about that size, and the same facts as CSV.

FORMAT is csv, mt940, camt, ofx1, ofx2, bai2 or xlsx; for xlsx the size is that of its sheet before it is packed. FACTS holds the
lines in the canonical bank columns as far as the format can state them, which is what `tieout inspect --dump FILE` must print.
Statements run a day each, and their balances add up. The same seed writes the same bytes.
"""
import datetime
import random
import sys
from xml.sax.saxutils import escape

COLUMNS = (
    "account,booking_date,value_date,amount,currency,counterparty,counterparty_account,remittance,end_to_end_id,bank_reference,"
    "transaction_code,ultimate_counterparty,return_reason,charges,instructed_amount").split(",")
STEMS = "Müller Schmidt Weber Fischer Jansen Lindqvist Moreau Rossi Novak Kowalski Baker Turner Hughes Nordwind Lakeside Hansa".split()
TRADES = "Logistik Maschinenbau Foods Papier Textil Elektro Catering Bau Energie Handel Druck Optik Pharma Media Software Metall".split()
FORMS = ["GmbH", "GmbH & Co. KG", "AG", "B.V.", "Ltd", "S.A.R.L.", "e.K.", "AB", "S.p.A.", "Inc."]
TEXTS = [
    "Rechnung {0} vom {2} Kunde {3}", "RE {0} {1} abzgl. 2 Prozent Skonto", "invoice {0}", "payment for invoices {0}, {1} less credit note",
    "{0}", "Kd-Nr {3} Rg-Nr {0} dated {2} goods as ordered", "Ihre Rechnungen {0} {1} Lieferung {2} Kundennummer {3} mit Dank",
    "Miete und Nebenkosten {2}", "/INV/ {0} customer {3}, second instalment"]


def digits(count):
    return "".join(random.choices("0123456789", k=count))


def iban(country="DE"):
    return f"{country}{random.randint(10, 98)}{digits(18)}"


class Line:
    """One booking of an account."""

    def __init__(self, parties, account, day, number):
        self.account, self.booked = account, day
        self.valued = day + datetime.timedelta(days=(0, 0, 0, 1, -1)[number % 5])
        self.minor = int(10 ** random.uniform(3, 7)) * (1 if random.random() < 0.85 else -1)
        self.name, self.iban, self.bic = random.choice(parties)
        invoices = [f"INV-{random.randint(100000, 999999)}" for _ in range(2)]
        self.text = random.choice(TEXTS).format(*invoices, (day - datetime.timedelta(days=30)).strftime("%d.%m.%Y"), f"K-{digits(5)}")
        self.end_to_end = f"E2E-{day:%y%m%d}-{number:08}" if random.random() < 0.6 else ""
        self.reference = f"{day:%Y%m%d}{number:08}"

    @property
    def plain(self):
        return f"{'-' if self.minor < 0 else ''}{abs(self.minor) // 100}.{abs(self.minor) % 100:02}"


def money(minor, mark="."):
    return f"{abs(minor) // 100}{mark}{abs(minor) % 100:02}"


def quoted(text):
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if "," in text or '"' in text else text


class Writer:
    """A format: what it writes before, for and after a statement and a line, and which facts it can state."""

    states = set(COLUMNS[:11])

    def __init__(self, path):
        self.out = open(path, "w", encoding="utf-8", newline="")
        self.size = 0

    def put(self, text):
        self.out.write(text)
        self.size += len(text)

    def code(self, line):
        return "166" if line.minor > 0 else "177"

    def facts(self, line):
        fields = [
            line.account, str(line.booked), str(line.valued), line.plain, "EUR", line.name, line.iban, line.text, line.end_to_end,
            line.reference, self.code(line)]
        return [field if column in self.states else "" for column, field in zip(COLUMNS, fields)] + [""] * 4

    def begin(self): pass
    def open(self, account, number, day, balance): pass
    def line(self, line): pass
    def close(self, day, balance): pass
    def end(self): self.out.close()


class CSV(Writer):
    def begin(self):
        self.put(",".join(COLUMNS) + "\n")

    def line(self, line):
        self.put(",".join(map(quoted, self.facts(line))) + "\n")


class MT940(Writer):
    """Field 86 in the German structure: subfields of 27 characters, lines of 65."""

    def open(self, account, number, day, balance):
        self.put(f":20:STARTUMSE\r\n:25:{account}\r\n:28C:{number:05}/001\r\n")
        self.put(f":60F:{'C' if balance >= 0 else 'D'}{day:%y%m%d}EUR{money(balance, ',')}\r\n")

    def line(self, line):
        self.put(
            f":61:{line.valued:%y%m%d}{line.booked:%m%d}{'C' if line.minor > 0 else 'D'}R{money(line.minor, ',')}"
            f"N{self.code(line)}NONREF//{line.reference}\r\n")
        field = f":86:{self.code(line)}?00{'GUTSCHRIFT' if line.minor > 0 else 'ONLINE-UEBERWEISUNG'}?109310"
        parts = [f"EREF+{line.end_to_end}"] if line.end_to_end else []
        purpose = f"SVWZ+{line.text}"
        parts += [purpose[at:at + 27] for at in range(0, len(purpose), 27)]
        field += "".join(f"?{20 + at}{part}" for at, part in enumerate(parts))
        field += f"?30{line.bic}?31{line.iban}?32{line.name[:27]}" + (f"?33{line.name[27:54]}" if line.name[27:] else "")
        self.put("\r\n".join(field[at:at + 65] for at in range(0, len(field), 65)) + "\r\n")

    def close(self, day, balance):
        self.put(f":62F:{'C' if balance >= 0 else 'D'}{day:%y%m%d}EUR{money(balance, ',')}\r\n-\r\n")


class Camt(Writer):
    def code(self, line):
        return "PMNT/RCDT/ESCT" if line.minor > 0 else "PMNT/ICDT/ESCT"

    def begin(self):
        self.put('<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">\n')
        self.put("  <BkToCstmrStmt>\n    <GrpHdr>\n      <MsgId>M1</MsgId>\n      <CreDtTm>2026-11-01T06:00:00</CreDtTm>\n    </GrpHdr>\n")

    def balance(self, code, day, balance):
        self.put(
            f"      <Bal>\n        <Tp>\n          <CdOrPrtry>\n            <Cd>{code}</Cd>\n          </CdOrPrtry>\n        </Tp>\n"
            f'        <Amt Ccy="EUR">{money(balance)}</Amt>\n        <CdtDbtInd>{"CRDT" if balance >= 0 else "DBIT"}</CdtDbtInd>\n'
            f"        <Dt>\n          <Dt>{day}</Dt>\n        </Dt>\n      </Bal>\n")

    def open(self, account, number, day, balance):
        self.put(
            f"    <Stmt>\n      <Id>S{number}</Id>\n      <ElctrncSeqNb>{number}</ElctrncSeqNb>\n      <Acct>\n        <Id>\n"
            f"          <IBAN>{account}</IBAN>\n        </Id>\n        <Ccy>EUR</Ccy>\n      </Acct>\n")
        self.balance("OPBD", day, balance)
        self.pending = []

    def line(self, line):
        side, other = ("CRDT", "Dbtr") if line.minor > 0 else ("DBIT", "Cdtr")
        family = self.code(line).split("/")[1]
        self.pending.append(
            f'      <Ntry>\n        <Amt Ccy="EUR">{money(line.minor)}</Amt>\n        <CdtDbtInd>{side}</CdtDbtInd>\n'
            f"        <Sts>\n          <Cd>BOOK</Cd>\n        </Sts>\n"
            f"        <BookgDt>\n          <Dt>{line.booked}</Dt>\n        </BookgDt>\n"
            f"        <ValDt>\n          <Dt>{line.valued}</Dt>\n        </ValDt>\n        <AcctSvcrRef>{line.reference}</AcctSvcrRef>\n"
            f"        <BkTxCd>\n          <Domn>\n            <Cd>PMNT</Cd>\n            <Fmly>\n              <Cd>{family}</Cd>\n"
            "              <SubFmlyCd>ESCT</SubFmlyCd>\n            </Fmly>\n          </Domn>\n        </BkTxCd>\n"
            "        <NtryDtls>\n          <TxDtls>\n            <Refs>\n"
            f"              <EndToEndId>{line.end_to_end or 'NOTPROVIDED'}</EndToEndId>\n            </Refs>\n"
            f"            <RltdPties>\n              <{other}>\n                <Pty>\n                  <Nm>{escape(line.name)}</Nm>\n"
            f"                </Pty>\n              </{other}>\n              <{other}Acct>\n                <Id>\n"
            f"                  <IBAN>{line.iban}</IBAN>\n                </Id>\n              </{other}Acct>\n            </RltdPties>\n"
            f"            <RmtInf>\n              <Ustrd>{escape(line.text)}</Ustrd>\n            </RmtInf>\n"
            "          </TxDtls>\n        </NtryDtls>\n      </Ntry>\n")

    def close(self, day, balance):
        self.balance("CLBD", day, balance)
        for entry in self.pending:
            self.put(entry)
        self.put("    </Stmt>\n")

    def end(self):
        self.put("  </BkToCstmrStmt>\n</Document>\n")
        super().end()


class OFX(Writer):
    """Values need no closing tag in version 1, which is SGML, and have one in version 2, which is XML."""

    states = set(COLUMNS) - {"counterparty_account"}
    closes = False

    def code(self, line):
        return "CREDIT" if line.minor > 0 else "DEBIT"

    def value(self, name, text):
        return f"<{name}>{escape(text)}" + (f"</{name}>\n" if self.closes else "\n")

    def begin(self):
        if self.closes:
            self.put('<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n')
            self.put('<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n')
        else:
            self.put("OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:UTF-8\nCHARSET:NONE\nCOMPRESSION:NONE\n")
            self.put("OLDFILEUID:NONE\nNEWFILEUID:NONE\n\n")
        self.put("<OFX>\n<SIGNONMSGSRSV1>\n<SONRS>\n<STATUS>\n" + self.value("CODE", "0") + self.value("SEVERITY", "INFO") + "</STATUS>\n")
        self.put(self.value("DTSERVER", "20261101060000") + "</SONRS>\n</SIGNONMSGSRSV1>\n<BANKMSGSRSV1>\n")

    def open(self, account, number, day, balance):
        self.put("<STMTTRNRS>\n" + self.value("TRNUID", str(number)) + "<STMTRS>\n" + self.value("CURDEF", "EUR") + "<BANKACCTFROM>\n")
        self.put(self.value("BANKID", "37040044") + self.value("ACCTID", account) + self.value("ACCTTYPE", "CHECKING"))
        self.put(f"</BANKACCTFROM>\n<BANKTRANLIST>\n{self.value('DTSTART', f'{day:%Y%m%d}')}{self.value('DTEND', f'{day:%Y%m%d}')}")

    def line(self, line):
        text = "<STMTTRN>\n" + self.value("TRNTYPE", self.code(line)) + self.value("DTPOSTED", f"{line.booked:%Y%m%d}120000[0:GMT]")
        text += self.value("DTAVAIL", f"{line.valued:%Y%m%d}") + self.value("TRNAMT", line.plain) + self.value("FITID", line.reference)
        if line.end_to_end:
            text += self.value("REFNUM", line.end_to_end)
        self.put(text + self.value("NAME", line.name) + self.value("MEMO", line.text) + "</STMTTRN>\n")

    def close(self, day, balance):
        amount = f"{'-' if balance < 0 else ''}{money(balance)}"
        self.put("</BANKTRANLIST>\n<LEDGERBAL>\n" + self.value("BALAMT", amount) + self.value("DTASOF", f"{day:%Y%m%d}"))
        self.put("</LEDGERBAL>\n</STMTRS>\n</STMTTRNRS>\n")

    def end(self):
        self.put("</BANKMSGSRSV1>\n</OFX>\n")
        super().end()


class OFX2(OFX):
    closes = True


class BAI2(Writer):
    """A record is at most about 80 bytes; `/` ends it, so that no text holds one."""

    states = set(COLUMNS) - {"counterparty", "counterparty_account"}

    def text(self, line):
        return f"{line.name} {line.text}".replace("/", "")

    def code(self, line):
        return "165" if line.minor > 0 else "475"

    def begin(self):
        self.records, self.groups, self.total = 1, 0, 0
        self.put("01,BANK,TIEOUT,261101,0600,1,80,,2/\n")

    def open(self, account, number, day, balance):
        self.account, self.opening, self.amounts, self.pending = account, balance, 0, []

    def line(self, line):
        text = self.text(line)
        head = f"16,{self.code(line)},{abs(line.minor)},V,{line.valued:%y%m%d},,{line.reference},{line.end_to_end},"
        cut = text.rfind(" ", 0, max(20, 79 - len(head)))
        record = f"{head}{text}/\n" if cut < 0 or len(head) + len(text) < 80 else f"{head}{text[:cut]}\n88,{text[cut + 1:]}/\n"
        self.amounts += abs(line.minor)
        self.pending.append(record)

    def facts(self, line):
        fields = super().facts(line)
        fields[7] = self.text(line)
        return fields

    def close(self, day, balance):
        records = 2 + sum(record.count("\n") for record in self.pending)
        control = self.opening + balance + self.amounts
        self.put(f"02,TIEOUT,BANK,1,{day:%y%m%d},2359,EUR,2/\n03,{self.account},EUR,010,{self.opening},,,015,{balance},,/\n")
        for record in self.pending:
            self.put(record)
        self.put(f"49,{control},{records}/\n98,{control},1,{records + 2}/\n")
        self.records += records + 2
        self.groups += 1
        self.total += control

    def end(self):
        self.put(f"99,{self.total},{self.groups},{self.records + 1}/\n")
        super().end()


class XLSX(Writer):
    """One sheet with numbers and texts as a person would export them; dates are dates."""

    def __init__(self, path):
        import xlsxwriter
        self.book = xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
        self.sheet = self.book.add_worksheet("bank")
        self.size = self.rows = 0

    def begin(self):
        self.row(COLUMNS)

    def row(self, fields):
        self.sheet.write_row(self.rows, 0, fields)
        self.rows += 1
        # What a row takes in the sheet's markup, near enough.
        self.size += sum(len(str(field)) for field in fields) + 34 * sum(field != "" for field in fields)

    def line(self, line):
        fields = self.facts(line)
        fields[1:4] = [line.booked, line.valued, line.minor / 100]
        self.row(fields)

    def facts(self, line):
        fields = super().facts(line)
        fields[3] = repr(line.minor / 100).removesuffix(".0")
        return fields

    def end(self):
        self.book.close()


FORMATS = {"csv": CSV, "mt940": MT940, "camt": Camt, "ofx1": OFX, "ofx2": OFX2, "bai2": BAI2, "xlsx": XLSX}
LINES_A_STATEMENT = 250


def main(name, megabytes, path, facts_path, seed="1"):
    random.seed(f"{name}{seed}")
    parties = [
        (f"{random.choice(STEMS)} {random.choice(TRADES)} {random.choice(STEMS)} {random.choice(FORMS)}", iban(random.choice(["DE", "NL", "FR"])),
         f"{''.join(random.choices('ABCDEFGHKLMNPRST', k=4))}DEFF") for _ in range(4000)]
    accounts = {iban(): random.randint(10**6, 10**9) for _ in range(12)}
    writer = FORMATS[name](path)
    day = datetime.date(2026, 1, 1)
    count = number = 0
    limit = float(megabytes) * 1e6
    with open(facts_path, "w", encoding="utf-8", newline="") as facts:
        facts.write(",".join(COLUMNS) + "\n")
        writer.begin()
        while writer.size < limit:
            day = day + datetime.timedelta(days=1) if day < datetime.date(2026, 10, 31) else datetime.date(2026, 1, 1)
            for account in accounts:
                number += 1
                writer.open(account, number, day, accounts[account])
                for _ in range(LINES_A_STATEMENT):
                    count += 1
                    line = Line(parties, account, day, count)
                    accounts[account] += line.minor
                    writer.line(line)
                    facts.write(",".join(map(quoted, writer.facts(line))) + "\n")
                writer.close(day, accounts[account])
                if writer.size >= limit:
                    break
        writer.end()
    print(count)


if __name__ == "__main__":
    main(*sys.argv[1:])
