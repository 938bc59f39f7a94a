// The floor: what libcsv alone needs to split a file. libcsv FILE COLUMN counts the fields and sums the amounts of a column.
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

struct counts {
  size_t fields, records, place, column;
  long long hundredths;
};

static long long hundredths(const char *text, size_t length) {
  long long value = 0;
  int decimals = -1, negative = length > 0 && text[0] == '-';
  for (size_t at = negative; at < length && decimals < 2; at++) {
    if (text[at] == '.') decimals = 0;
    if (text[at] < '0' || text[at] > '9') continue;
    value = value * 10 + (text[at] - '0');
    if (decimals >= 0) decimals++;
  }
  for (; decimals < 2; decimals = decimals < 0 ? 1 : decimals + 1) value *= 10;
  return negative ? -value : value;
}

static void field(void *text, size_t length, void *context) {
  struct counts *counts = context;
  if (counts->place++ == counts->column && counts->records > 0) counts->hundredths += hundredths(text, length);
  counts->fields++;
}

static void record(int end, void *context) {
  (void)end;
  struct counts *counts = context;
  counts->records++;
  counts->place = 0;
}

int main(int count, char **words) {
  static char buffer[1 << 18];
  struct counts counts = {0};
  struct csv_parser parser;
  FILE *file = count == 3 ? fopen(words[1], "rb") : NULL;
  if (!file || csv_init(&parser, 0)) return fputs("libcsv FILE COLUMN\n", stderr), 64;
  counts.column = strtoul(words[2], NULL, 10);
  for (size_t size; (size = fread(buffer, 1, sizeof buffer, file)) > 0;)
    if (csv_parse(&parser, buffer, size, field, record, &counts) != size) return 1;
  csv_fini(&parser, field, record, &counts);
  csv_free(&parser);
  printf("%zu lines, %zu fields, sum %lld.%02lld\n", counts.records - 1, counts.fields, counts.hundredths / 100, llabs(counts.hundredths % 100));
  return ferror(file) != 0;
}
