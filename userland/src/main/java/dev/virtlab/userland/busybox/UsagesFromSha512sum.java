package dev.virtlab.userland.busybox;

/// The usage of the applets from `sha512sum` to `w`, in the form that [Usages] reads.
final class UsagesFromSha512sum {

  static final String TEXT =
      """
      == sha512sum
      Usage: sha512sum [-c[sw]] [FILE]...

      Print or check SHA512 checksums

      \t-c\tCheck sums against list in FILEs
      \t-s\tDon't output anything, status code shows success
      \t-w\tWarn about improperly formatted checksum lines
      == shuf
      Usage: shuf [-n NUM] [-o FILE] [-z] [FILE | -e [ARG...] | -i L-H]

      Randomly permute lines

      \t-n NUM\tOutput at most NUM lines
      \t-o FILE\tWrite to FILE, not standard output
      \t-z\tNUL terminated output
      \t-e\tTreat ARGs as lines
      \t-i L-H\tTreat numbers L-H as lines
      == sleep
      Usage: sleep [N]...

      Pause for a time equal to the total of the args given, where each arg can
      have an optional suffix of (s)econds, (m)inutes, (h)ours, or (d)ays
      == sort
      Usage: sort [-nrugMcszbdfiokt] [-o FILE] [-k START[.OFS][OPTS][,END[.OFS][OPTS]] [-t \
      CHAR] [FILE]...

      Sort lines of text

      \t-o FILE\tOutput to FILE
      \t-c\tCheck whether input is sorted
      \t-b\tIgnore leading blanks
      \t-f\tIgnore case
      \t-i\tIgnore unprintable characters
      \t-d\tDictionary order (blank or alphanumeric only)
      \t-n\tSort numbers
      \t-g\tGeneral numerical sort
      \t-M\tSort month
      \t-V\tSort version
      \t-t CHAR\tField separator
      \t-k N[,M] Sort by Nth field
      \t-r\tReverse sort order
      \t-s\tStable (don't sort ties alphabetically)
      \t-u\tSuppress duplicate lines
      \t-z\tNUL terminated input and output
      == stat
      Usage: stat [-ltf] [-c FMT] FILE...

      Display file (default) or filesystem status

      \t-c FMT\tUse the specified format
      \t-f\tDisplay filesystem status
      \t-L\tFollow links
      \t-t\tTerse display

      FMT sequences for files:
       %a\tAccess rights in octal
       %A\tAccess rights in human readable form
       %b\tNumber of blocks allocated (see %B)
       %B\tSize in bytes of each block reported by %b
       %d\tDevice number in decimal
       %D\tDevice number in hex
       %f\tRaw mode in hex
       %F\tFile type
       %g\tGroup ID
       %G\tGroup name
       %h\tNumber of hard links
       %i\tInode number
       %n\tFile name
       %N\tFile name, with -> TARGET if symlink
       %o\tI/O block size
       %s\tTotal size in bytes
       %t\tMajor device type in hex
       %T\tMinor device type in hex
       %u\tUser ID
       %U\tUser name
       %x\tTime of last access
       %X\tTime of last access as seconds since Epoch
       %y\tTime of last modification
       %Y\tTime of last modification as seconds since Epoch
       %z\tTime of last change
       %Z\tTime of last change as seconds since Epoch

      FMT sequences for file systems:
       %a\tFree blocks available to non-superuser
       %b\tTotal data blocks
       %c\tTotal file nodes
       %d\tFree file nodes
       %f\tFree blocks
       %i\tFile System ID in hex
       %l\tMaximum length of filenames
       %n\tFile name
       %s\tBlock size (for faster transfer)
       %S\tFundamental block size (for block counts)
       %t\tType in hex
       %T\tType in human readable form
      == strings
      Usage: strings [-fo] [-t o|d|x] [-n LEN] [FILE]...

      Display printable strings in a binary file

      \t-f\t\tPrecede strings with filenames
      \t-o\t\tPrecede strings with octal offsets
      \t-t o|d|x\tPrecede strings with offsets in base 8/10/16
      \t-n LEN\t\tAt least LEN characters form a string (default 4)
      == sync
      Usage: sync [-df] [FILE]...

      Write all buffered blocks (in FILEs) to disk
      \t-d\tAvoid syncing metadata
      \t-f\tSync filesystems underlying FILEs
      == sysctl
      Usage: sysctl [-enq] { -a | -p [FILE]... | [-w] [KEY[=VALUE]]... }

      Show/set kernel parameters

      \t-e\tDon't warn about unknown keys
      \t-n\tDon't show key names
      \t-q      Quiet
      \t-a\tShow all values
      \t-p\tSet values from FILEs (default /etc/sysctl.conf)
      \t-w\tSet values
      == tac
      Usage: tac [FILE]...

      Concatenate FILEs and print them in reverse
      == tail
      Usage: tail [OPTIONS] [FILE]...

      Print last 10 lines of FILEs (or stdin) to.
      With more than one FILE, precede each with a filename header.

      \t-c [+]N[bkm]\tPrint last N bytes
      \t-n N[bkm]\tPrint last N lines
      \t-n +N[bkm]\tStart on Nth line and print the rest
      \t\t\t(b:*512 k:*1024 m:*1024^2)
      \t-q\t\tNever print headers
      \t-v\t\tAlways print headers
      \t-f\t\tPrint data as file grows
      \t-F\t\tSame as -f, but keep retrying
      \t-s SECONDS\tWait SECONDS between reads with -f
      == tee
      Usage: tee [-ai] [FILE]...

      Copy stdin to each FILE, and also to stdout

      \t-a\tAppend to the given FILEs, don't overwrite
      \t-i\tIgnore interrupt signals (SIGINT)
      == time
      Usage: time [-vpa] [-o FILE] PROG ARGS

      Run PROG, display resource usage when it exits

      \t-v\tVerbose
      \t-p\tPOSIX output format
      \t-f FMT\tCustom format
      \t-o FILE\tWrite result to FILE
      \t-a\tAppend (else overwrite)
      == timeout
      Usage: timeout [-s SIG] [-k KILL_SECS] SECS PROG ARGS

      Run PROG. Send SIG to it if it is not gone in SECS seconds.
      Default SIG: TERM.If it still exists in KILL_SECS seconds, send KILL.
      == top
      Usage: top [-bH] [-n COUNT] [-d SECONDS]

      Show a view of process activity in real time.
      Read the status of all processes from /proc each SECONDS
      and show a screenful of them.
      Keys:
      \tN/M/P/T: sort by pid/mem/cpu/time
      \tR: reverse sort
      \tH: toggle threads
      \tQ,^C: exit
      Options:
      \t-b\tBatch mode
      \t-n N\tExit after N iterations
      \t-d SEC\tDelay between updates
      \t-H\tShow threads
      == touch
      Usage: touch [-cham] [-d DATE] [-t DATE] [-r FILE] FILE...

      Update mtime of FILEs

      \t-c\tDon't create files
      \t-h\tDon't follow links
      \t-a\tChange only atime
      \t-m\tChange only mtime
      \t-d DT\tDate/time to use
      \t-t DT\tDate/time to use
      \t-r FILE\tUse FILE's date/time
      == tr
      Usage: tr [-cds] STRING1 [STRING2]

      Translate, squeeze, or delete characters from stdin, writing to stdout

      \t-c\tTake complement of STRING1
      \t-d\tDelete input characters coded STRING1
      \t-s\tSqueeze multiple output characters of STRING2 into one character
      == truncate
      Usage: truncate [-c] -s SIZE FILE...

      Truncate FILEs to SIZE

      \t-c\tDo not create files
      \t-s SIZE
      == tty
      Usage: tty [-s]

      Print file name of stdin's terminal

      \t-s\tPrint nothing, only return exit status
      == umount
      Usage: umount [-rlfda] [-t FSTYPE] FILESYSTEM|DIRECTORY

      Unmount filesystems

      \t-a\tUnmount all filesystems
      \t-r\tRemount devices read-only if mount is busy
      \t-l\tLazy umount (detach filesystem)
      \t-f\tForce umount (i.e., unreachable NFS server)
      \t-d\tFree loop device if it has been used
      \t-t FSTYPE[,...]\tUnmount only these filesystem type(s)
      == uname
      Usage: uname [-amnrspvio]

      Print system information

      \t-a\tPrint all
      \t-m\tMachine (hardware) type
      \t-n\tHostname
      \t-r\tKernel release
      \t-s\tKernel name (default)
      \t-p\tProcessor type
      \t-v\tKernel version
      \t-i\tHardware platform
      \t-o\tOS name
      == unexpand
      Usage: unexpand [-fa][-t N] [FILE]...

      Convert spaces to tabs, writing to stdout

      \t-a\tConvert all blanks
      \t-f\tConvert only leading blanks
      \t-t N\tTabstops every N chars
      == uniq
      Usage: uniq [-cduiz] [-f,s,w N] [FILE [OUTFILE]]

      Discard duplicate lines

      \t-c\tPrefix lines by the number of occurrences
      \t-d\tOnly print duplicate lines
      \t-u\tOnly print unique lines
      \t-i\tIgnore case
      \t-z\tNUL terminated output
      \t-f N\tSkip first N fields
      \t-s N\tSkip first N chars (after any skipped fields)
      \t-w N\tCompare N characters in line
      == unix2dos
      Usage: unix2dos [-ud] [FILE]

      Convert FILE in-place from Unix to DOS format.
      When no file is given, use stdin/stdout.

      \t-u\tdos2unix
      \t-d\tunix2dos
      == unlink
      Usage: unlink FILE

      Delete FILE by calling unlink()
      == unshare
      Usage: unshare [OPTIONS] [PROG ARGS]

      \t-m,--mount[=FILE]\tUnshare mount namespace
      \t-u,--uts[=FILE]\t\tUnshare UTS namespace (hostname etc.)
      \t-i,--ipc[=FILE]\t\tUnshare System V IPC namespace
      \t-n,--net[=FILE]\t\tUnshare network namespace
      \t-p,--pid[=FILE]\t\tUnshare PID namespace
      \t-U,--user[=FILE]\tUnshare user namespace
      \t-f\t\t\tFork before execing PROG
      \t-r\t\t\tMap current user to root (implies -U)
      \t--mount-proc[=DIR]\tMount /proc filesystem first (implies -m)
      \t--propagation slave|shared|private|unchanged
      \t\t\t\tModify mount propagation in mount namespace
      \t--setgroups allow|deny\tControl the setgroups syscall in user namespaces
      == uptime
      Usage: uptime

      Display the time since the last boot
      == usleep
      Usage: usleep N

      Pause for N microseconds
      == w
      Usage: w

      Show who is logged on
      """;

  private UsagesFromSha512sum() {}
}
