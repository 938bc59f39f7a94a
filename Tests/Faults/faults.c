// Preloaded into the command by tests: counts the points at which it changes files, and at one of them kills it or lets the call fail.
//
// FAULT_MODE   count | kill | fail | plant
// FAULT_AT     the point, counted from 1
// FAULT_ERRNO  what a failing call says  FAULT_LOG  the file that the number of points is written to at the end
//
// FAULT_FILE   with plant: the file that somebody else makes, or adds a word to, at that point
//
// `fail` fails every call from that point on, as a full disk or a read-only file system does; removing files goes on.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_int points;
static int at, fault_errno;
static enum { COUNT, KILL, FAIL, PLANT } mode;

__attribute__((constructor)) static void begin(void) {
  const char *name = getenv("FAULT_MODE");
  mode = name && !strcmp(name, "kill") ? KILL : name && !strcmp(name, "fail") ? FAIL : name && !strcmp(name, "plant") ? PLANT : COUNT;
  at = getenv("FAULT_AT") ? atoi(getenv("FAULT_AT")) : 0;
  fault_errno = getenv("FAULT_ERRNO") ? atoi(getenv("FAULT_ERRNO")) : ENOSPC;
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("FAULT_LOG");
  if (!path) return;
  int (*open_file)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  int file = open_file(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file >= 0) dprintf(file, "%d\n", points);
}

static void plant(void) {
  const char *path = getenv("FAULT_FILE");
  int (*open_file)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  ssize_t (*write_file)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
  int file = path ? open_file(path, O_WRONLY | O_CREAT | O_APPEND, 0644) : -1;
  if (file < 0) return;
  if (write_file(file, "planted", 7) < 0) abort();
  close(file);
}

// Whether the call is to fail.
static int point(void) {
  int number = ++points;
  if (mode == PLANT && number == at) plant();
  if (mode == KILL && number == at) kill(getpid(), SIGKILL);
  if (mode != FAIL || number < at) return 0;
  errno = fault_errno;
  return 1;
}

#define NEXT(name) static __typeof__(name) *next; if (!next) next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

ssize_t write(int file, const void *bytes, size_t count) { NEXT(write); return file > 2 && point() ? -1 : next(file, bytes, count); }
ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) { NEXT(pwrite); return point() ? -1 : next(file, bytes, count, offset); }
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) { NEXT(pwrite64); return point() ? -1 : next(file, bytes, count, offset); }
int fsync(int file) { NEXT(fsync); return point() ? -1 : next(file); }
int fdatasync(int file) { NEXT(fdatasync); return point() ? -1 : next(file); }
int ftruncate(int file, off_t length) { NEXT(ftruncate); return point() ? -1 : next(file, length); }
int ftruncate64(int file, off64_t length) { NEXT(ftruncate64); return point() ? -1 : next(file, length); }
int rename(const char *from, const char *to) { NEXT(rename); return point() ? -1 : next(from, to); }
int renameat2(int a, const char *from, int b, const char *to, unsigned int flags) { NEXT(renameat2); return point() ? -1 : next(a, from, b, to, flags); }
int mkdir(const char *path, mode_t mode) { NEXT(mkdir); return point() ? -1 : next(path, mode); }
int chmod(const char *path, mode_t mode) { NEXT(chmod); return point() ? -1 : next(path, mode); }
char *mkdtemp(char *path) { NEXT(mkdtemp); return point() ? NULL : next(path); }
int unlink(const char *path) { NEXT(unlink); if (mode != FAIL) point(); return next(path); }
int unlinkat(int folder, const char *path, int flags) { NEXT(unlinkat); if (mode != FAIL) point(); return next(folder, path, flags); }
int rmdir(const char *path) { NEXT(rmdir); if (mode != FAIL) point(); return next(path); }

int fclose(FILE *file) {
  NEXT(fclose);
  int fails = (fcntl(fileno(file), F_GETFL) & O_ACCMODE) != O_RDONLY && point();
  int result = next(file);
  if (!fails) return result;
  errno = fault_errno;
  return EOF;
}

size_t fwrite(const void *bytes, size_t size, size_t count, FILE *file) {
  NEXT(fwrite);
  // Its own points would be thousands; it fails with the others.
  if (mode == FAIL && points >= at && fileno(file) > 2) { file->_flags |= 0x20; /* what ferror asks for */ errno = fault_errno; return 0; }
  return next(bytes, size, count, file);
}

FILE *fopen(const char *path, const char *how) { NEXT(fopen); return strpbrk(how, "wa+") && point() ? NULL : next(path, how); }
FILE *fopen64(const char *path, const char *how) { NEXT(fopen64); return strpbrk(how, "wa+") && point() ? NULL : next(path, how); }

static int open_with(const char *name, const char *path, int flags, mode_t mode) {
  int (*next)(const char *, int, ...) = dlsym(RTLD_NEXT, name);
  return flags & O_CREAT && point() ? -1 : next(path, flags, mode);
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_with("open", path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_with("open64", path, flags, mode);
}
