/* Counts what a process does to files below one folder, and stops or kills it just before one of them.

   Loaded with LD_PRELOAD: the tables' library is no Python, so only below the C library is each of its
   file operations seen. `arm` begins to count; `seen` says how many there were. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char below[4096];
static atomic_long count;
static long stop_before = -1;
static int how = SIGKILL;

void arm(const char *folder, long number, int signal_number) {
    snprintf(below, sizeof below, "%s", folder);
    count = 0;
    stop_before = number;
    how = signal_number;
}

long seen(void) { return count; }

static void step(const char *path) {
    if (!below[0] || !path || strncmp(path, below, strlen(below)) != 0) return;
    if (count++ == stop_before) kill(getpid(), how);
}

static void step_of(int handle) {
    char link[64], path[4096];
    if (!below[0]) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length > 0) { path[length] = 0; step(path); }
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define MODE mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }
#define WRITES (flags & (O_CREAT | O_TRUNC))

int open(const char *path, int flags, ...) { REAL(open); MODE; if (WRITES) step(path); return real(path, flags, mode); }
int open64(const char *path, int flags, ...) { REAL(open64); MODE; if (WRITES) step(path); return real(path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { REAL(openat); MODE; if (WRITES) step(path); return real(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { REAL(openat64); MODE; if (WRITES) step(path); return real(at, path, flags, mode); }
ssize_t write(int handle, const void *bytes, size_t n) { REAL(write); step_of(handle); return real(handle, bytes, n); }
ssize_t pwrite64(int handle, const void *bytes, size_t n, off64_t at) { REAL(pwrite64); step_of(handle); return real(handle, bytes, n, at); }
int fsync(int handle) { REAL(fsync); step_of(handle); return real(handle); }
int rename(const char *from, const char *to) { REAL(rename); step(to); return real(from, to); }
int renameat(int a, const char *from, int b, const char *to) { REAL(renameat); step(to); return real(a, from, b, to); }
int link(const char *from, const char *to) { REAL(link); step(to); return real(from, to); }
int linkat(int a, const char *from, int b, const char *to, int flags) { REAL(linkat); step(to); return real(a, from, b, to, flags); }
int unlink(const char *path) { REAL(unlink); step(path); return real(path); }
int unlinkat(int at, const char *path, int flags) { REAL(unlinkat); step(path); return real(at, path, flags); }
int rmdir(const char *path) { REAL(rmdir); step(path); return real(path); }
int mkdir(const char *path, mode_t mode) { REAL(mkdir); step(path); return real(path, mode); }
int mkdirat(int at, const char *path, mode_t mode) { REAL(mkdirat); step(path); return real(at, path, mode); }
