package dev.virtlab.userland.busybox;

/// The usage of the applets from `sysctl` to `yes`, in the form that [Usages] reads.
final class UsagesFromSysctl {

  static final String TEXT =
      """
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
      == tar
      Usage: tar c|x|t [-ZzJjahmvokO] [-f TARFILE] [-C DIR] [FILE]...

      Create, extract, or list files from a tar file

      \tc\tCreate
      \tx\tExtract
      \tt\tList
      \t-f FILE\tName of TARFILE ('-' for stdin/out)
      \t-C DIR\tChange to DIR before operation
      \t-v\tVerbose
      \t-O\tExtract to stdout
      \t-m\tDon't restore mtime
      \t-o\tDon't restore user:group
      \t-k\tDon't replace existing files
      \t-Z\t(De)compress using compress
      \t-z\t(De)compress using gzip
      \t-J\t(De)compress using xz
      \t-j\t(De)compress using bzip2
      \t--lzma\t(De)compress using lzma
      \t-a\t(De)compress based on extension
      \t-h\tFollow symlinks
      \t--overwrite\t\tReplace existing files
      \t--strip-components NUM\tNUM of leading components to strip
      \t--no-recursion\t\tDon't descend in directories
      \t--numeric-owner\t\tUse numeric user:group
      \t--no-same-permissions\tDon't restore access permissions
      \t--to-command COMMAND\tPipe files to COMMAND
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
      == watch
      Usage: watch [-n SEC] [-t] PROG ARGS

      Run PROG periodically

      \t-n SEC\tPeriod (default 2)
      \t-t\tDon't print header
      == wc
      Usage: wc [-cmlwL] [FILE]...

      Count lines, words, and bytes for FILEs (or stdin)

      \t-c\tCount bytes
      \t-m\tCount characters
      \t-l\tCount newlines
      \t-w\tCount words
      \t-L\tPrint longest line length
      == which
      Usage: which [-a] COMMAND...

      Locate COMMAND

      \t-a\tShow all matches
      == who
      Usage: who [-aH]

      Show who is logged on

      \t-a\tShow all
      \t-H\tPrint column headers
      == whoami
      Usage: whoami

      Print the user name associated with the current effective user id
      == xargs
      Usage: xargs [OPTIONS] [PROG ARGS]

      Run PROG on every item given by stdin

      \t-0\tNUL terminated input
      \t-a FILE\tRead from FILE instead of stdin
      \t-r\tDon't run command if input is empty
      \t-t\tPrint the command on stderr before execution
      \t-p\tAsk user whether to run each command
      \t-E STR,-e[STR]\tSTR stops input processing
      \t-I STR\tReplace STR within PROG ARGS with input line
      \t-n N\tPass no more than N args to PROG
      \t-s N\tPass command line of no more than N bytes
      \t-P N\tRun up to N PROGs in parallel
      \t-x\tExit if size is exceeded
      == xxd
      Usage: xxd [-pri] [-g N] [-c N] [-n LEN] [-s OFS] [-o OFS] [FILE]

      Hex dump FILE (or stdin)

      \t-g N\t\tBytes per group
      \t-c N\t\tBytes per line
      \t-p\t\tShow only hex bytes, assumes -c30
      \t-i\t\tC include file style
      \t-l LENGTH\tShow only first LENGTH bytes
      \t-s OFFSET\tSkip OFFSET bytes
      \t-o OFFSET\tAdd OFFSET to displayed offset
      \t-r\t\tReverse (with -p, assumes no offsets in input)
      == yes
      Usage: yes [STRING]

      Repeatedly print a line with STRING, or 'y'
      """;

  private UsagesFromSysctl() {}
}
