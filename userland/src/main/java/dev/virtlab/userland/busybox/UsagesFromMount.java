package dev.virtlab.userland.busybox;

/// The usage of the applets from `mount` to `sync`, in the form that [Usages] reads.
final class UsagesFromMount {

  static final String TEXT =
      """
      == mount
      Usage: mount [OPTIONS] [-o OPT] DEVICE NODE

      Mount a filesystem. Filesystem autodetection requires /proc.

      \t-a\t\tMount all filesystems in fstab
      \t-f\t\tDry run
      \t-i\t\tDon't run mount helper
      \t-r\t\tRead-only mount
      \t-t FSTYPE[,...]\tFilesystem type(s)
      \t-T FILE\t\tRead FILE instead of /etc/fstab
      \t-O OPT\t\tMount only filesystems with option OPT (-a only)
      -o OPT:
      \tloop\t\tIgnored (loop devices are autodetected)
      \t[a]sync\t\tWrites are [a]synchronous
      \t[no]atime\tDisable/enable updates to inode access times
      \t[no]diratime\tDisable/enable atime updates to directories
      \t[no]relatime\tDisable/enable atime updates relative to modification time
      \t[no]dev\t\t(Dis)allow use of special device files
      \t[no]exec\t(Dis)allow use of executable files
      \t[no]suid\t(Dis)allow set-user-id-root programs
      \t[r]shared\tConvert [recursively] to a shared subtree
      \t[r]slave\tConvert [recursively] to a slave subtree
      \t[r]private\tConvert [recursively] to a private subtree
      \t[un]bindable\tMake mount point [un]able to be bind mounted
      \t[r]bind\t\tBind a file or directory [recursively] to another location
      \tmove\t\tRelocate an existing mount point
      \tremount\t\tRemount a mounted filesystem, changing flags
      \tro\t\tSame as -r

      There are filesystem-specific -o flags.
      == mv
      Usage: mv [-finT] SOURCE DEST
      or: mv [-fin] SOURCE... { -t DIRECTORY | DIRECTORY }

      Rename SOURCE to DEST, or move SOURCEs to DIRECTORY

      \t-f\tDon't prompt before overwriting
      \t-i\tInteractive, prompt before overwrite
      \t-n\tDon't overwrite an existing file
      \t-T\tRefuse to move if DEST is a directory
      \t-t DIR\tMove all SOURCEs into DIR
      == nl
      Usage: nl [OPTIONS] [FILE]...

      Write FILEs to standard output with line numbers added

      \t-b STYLE\tWhich lines to number - a: all, t: nonempty, n: none
      \t-i N\t\tLine number increment
      \t-s STRING\tUse STRING as line number separator
      \t-v N\t\tStart from N
      \t-w N\t\tWidth of line numbers
      == nproc
      Usage: nproc [--all] [--ignore=N]

      Print number of available CPUs

      \t--all\t\tNumber of installed CPUs
      \t--ignore=N\tExclude N CPUs
      == nsenter
      Usage: nsenter [OPTIONS] [PROG ARGS]

      \t-t PID\t\tTarget process to get namespaces from
      \t-m[FILE]\tEnter mount namespace
      \t-u[FILE]\tEnter UTS namespace (hostname etc)
      \t-i[FILE]\tEnter System V IPC namespace
      \t-n[FILE]\tEnter network namespace
      \t-p[FILE]\tEnter pid namespace
      \t-U[FILE]\tEnter user namespace
      \t-S UID\t\tSet uid in entered namespace
      \t-G GID\t\tSet gid in entered namespace
      \t--preserve-credentials\tDon't touch uids or gids
      \t-r[DIR]\t\tSet root directory
      \t-w[DIR]\t\tSet working directory
      \t-F\t\tDon't fork before exec'ing PROG
      == od
      Usage: od [-abcdfhilovxs] [-t TYPE] [-A RADIX] [-N SIZE] [-j SKIP] [-S MINSTR] [-w \
      WIDTH] [FILE]...

      Print FILEs (or stdin) unambiguously, as octal bytes by default
      == paste
      Usage: paste [-d LIST] [-s] [FILE]...

      Paste lines from each input file, separated with tab

      \t-d LIST\tUse delimiters from LIST, not tab
      \t-s      Serial: one file at a time
      == pidof
      Usage: pidof [NAME]...

      List PIDs of all processes with names that match NAMEs
      == pivot_root
      Usage: pivot_root NEW_ROOT PUT_OLD

      Move the current root file system to PUT_OLD and make NEW_ROOT
      the new root file system
      == printf
      Usage: printf FORMAT [ARG]...

      Format and print ARG(s) according to FORMAT (a-la C printf)
      == ps
      Usage: ps [-o COL1,COL2=HEADER] [-T]

      Show list of processes

      \t-o COL1,COL2=HEADER\tSelect columns for display
      \t-T\t\t\tShow threads
      == pwd
      Usage: pwd

      Print the full filename of the current working directory
      == readlink
      Usage: readlink [-fnv] FILE

      Display the value of a symlink

      \t-f\tCanonicalize by following all symlinks
      \t-n\tDon't add newline
      \t-v\tVerbose
      == realpath
      Usage: realpath FILE...

      Print absolute pathnames of FILEs
      == renice
      Usage: renice [-n] PRIORITY [[-p|g|u] ID...]...

      Change scheduling priority of a running process

      \t-n\tAdd PRIORITY to current nice value
      \t\tWithout -n, nice value is set to PRIORITY
      \t-p\tProcess ids (default)
      \t-g\tProcess group ids
      \t-u\tProcess user names
      == reset
      Usage: reset

      Reset the screen
      == rev
      Usage: rev [FILE]...

      Reverse lines of FILE
      == rm
      Usage: rm [-irf] FILE...

      Remove (unlink) FILEs

      \t-i\tAlways prompt before removing
      \t-f\tNever prompt
      \t-R,-r\tRecurse
      == rmdir
      Usage: rmdir [-p] DIRECTORY...

      Remove DIRECTORY if it is empty

      \t-p\tInclude parents
      \t--ignore-fail-on-non-empty
      == sed
      Usage: sed [-i[SFX]] [-nrE] [-f FILE]... [-e CMD]... [FILE]...
      or: sed [-i[SFX]] [-nrE] CMD [FILE]...

      \t-e CMD\tAdd CMD to sed commands to be executed
      \t-f FILE\tAdd FILE contents to sed commands to be executed
      \t-i[SFX]\tEdit files in-place (otherwise write to stdout)
      \t\tOptionally back files up, appending SFX
      \t-n\tSuppress automatic printing of pattern space
      \t-r,-E\tUse extended regex syntax

      If no -e or -f, the first non-option argument is the sed command string.
      Remaining arguments are input files (stdin if none).
      == seq
      Usage: seq [-w] [-s SEP] [FIRST [INC]] LAST

      Print numbers from FIRST to LAST, in steps of INC.
      FIRST, INC default to 1.

      \t-w\tPad to last with leading zeros
      \t-s SEP\tString separator
      == setsid
      Usage: setsid [-c] PROG ARGS

      Run PROG in a new session. PROG will have no controlling terminal
      and will not be affected by keyboard signals (^C etc).

      \t-c\tSet controlling terminal to stdin
      == sh
      Usage: sh [-il] [-|+Cabefmnuvx] [-|+o OPT]... [-c 'SCRIPT' [ARG0 ARGS] | FILE ARGS | -s \
      ARGS]

      Unix shell interpreter
      == sha1sum
      Usage: sha1sum [-c[sw]] [FILE]...

      Print or check SHA1 checksums

      \t-c\tCheck sums against list in FILEs
      \t-s\tDon't output anything, status code shows success
      \t-w\tWarn about improperly formatted checksum lines
      == sha256sum
      Usage: sha256sum [-c[sw]] [FILE]...

      Print or check SHA256 checksums

      \t-c\tCheck sums against list in FILEs
      \t-s\tDon't output anything, status code shows success
      \t-w\tWarn about improperly formatted checksum lines
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
      """;

  private UsagesFromMount() {}
}
