package dev.virtlab.userland.busybox;

/// The usage of the applets from `expr` to `logname`, in the form that [Usages] reads.
final class UsagesFromExpr {

  static final String TEXT =
      """
      == expr
      Usage: expr EXPRESSION

      Print the value of EXPRESSION

      EXPRESSION may be:
      \tARG1 | ARG2\tARG1 if it is neither null nor 0, otherwise ARG2
      \tARG1 & ARG2\tARG1 if neither argument is null or 0, otherwise 0
      \tARG1 < ARG2\t1 if ARG1 is less than ARG2, else 0. Similarly:
      \tARG1 <= ARG2
      \tARG1 = ARG2
      \tARG1 != ARG2
      \tARG1 >= ARG2
      \tARG1 > ARG2
      \tARG1 + ARG2\tSum of ARG1 and ARG2. Similarly:
      \tARG1 - ARG2
      \tARG1 * ARG2
      \tARG1 / ARG2
      \tARG1 % ARG2
      \tSTRING : REGEXP\t\tAnchored pattern match of REGEXP in STRING
      \tmatch STRING REGEXP\tSame as STRING : REGEXP
      \tsubstr STRING POS LEN\tSubstring of STRING, POS counts from 1
      \tindex STRING CHARS\tIndex in STRING where any CHARS is found, or 0
      \tlength STRING\t\tLength of STRING
      \tquote TOKEN\t\tInterpret TOKEN as a string, even if
      \t\t\t\tit is a keyword like 'match' or an
      \t\t\t\toperator like '/'
      \t(EXPRESSION)\t\tValue of EXPRESSION

      Beware that many operators need to be escaped or quoted for shells.
      Comparisons are arithmetic if both ARGs are numbers, else
      lexicographical. Pattern matches return the string matched between
      \\( and \\) or null; if \\( and \\) are not used, they return the number
      of characters matched or 0.
      == factor
      Usage: factor [NUMBER]...

      Print prime factors
      == find
      Usage: find [-HL] [PATH]... [OPTIONS] [ACTIONS]

      Search for files and perform actions on them.
      First failed action stops processing of current file.
      Defaults: PATH is current directory, action is '-print'

      \t-L,-follow\tFollow symlinks
      \t-H\t\t...on command line only
      \t-xdev\t\tDon't descend directories on other filesystems
      \t-maxdepth N\tDescend at most N levels. -maxdepth 0 applies
      \t\t\tactions to command line arguments only
      \t-mindepth N\tDon't act on first N levels
      \t-depth\t\tAct on directory *after* traversing it

      Actions:
      \t( ACTIONS )\tGroup actions for -o / -a
      \t! ACT\t\tInvert ACT's success/failure
      \tACT1 [-a] ACT2\tIf ACT1 fails, stop, else do ACT2
      \tACT1 -o ACT2\tIf ACT1 succeeds, stop, else do ACT2
      \t\t\tNote: -a has higher priority than -o
      \t-name PATTERN\tMatch file name (w/o directory name) to PATTERN
      \t-iname PATTERN\tCase insensitive -name
      \t-path PATTERN\tMatch path to PATTERN
      \t-ipath PATTERN\tCase insensitive -path
      \t-regex PATTERN\tMatch path to regex PATTERN
      \t-type X\t\tFile type is X (one of: f,d,l,b,c,s,p)
      \t-executable\tFile is executable
      \t-perm MASK\tAt least one mask bit (+MASK), all bits (-MASK),
      \t\t\tor exactly MASK bits are set in file's mode
      \t-mtime DAYS\tmtime is greater than (+N), less than (-N),
      \t\t\tor exactly N days in the past
      \t-atime DAYS\tatime +N/-N/N days in the past
      \t-ctime DAYS\tctime +N/-N/N days in the past
      \t-mmin MINS\tmtime is greater than (+N), less than (-N),
      \t\t\tor exactly N minutes in the past
      \t-amin MINS\tatime +N/-N/N minutes in the past
      \t-cmin MINS\tctime +N/-N/N minutes in the past
      \t-newer FILE\tmtime is more recent than FILE's
      \t-inum N\t\tFile has inode number N
      \t-samefile FILE\tFile is same as FILE
      \t-user NAME/ID\tFile is owned by given user
      \t-group NAME/ID\tFile is owned by given group
      \t-size N[bck]\tFile size is N (c:bytes,k:kbytes,b:512 bytes(def.))
      \t\t\t+/-N: file size is bigger/smaller than N
      \t-links N\tNumber of links is greater than (+N), less than (-N),
      \t\t\tor exactly N
      \t-empty\t\tMatch empty file/directory
      \t-prune\t\tIf current file is directory, don't descend into it
      If none of the following actions is specified, -print is assumed
      \t-print\t\tPrint file name
      \t-print0\t\tPrint file name, NUL terminated
      \t-exec CMD ARG ;\tRun CMD with all instances of {} replaced by
      \t\t\tfile name. Fails if CMD exits with nonzero
      \t-exec CMD ARG + Run CMD with {} replaced by list of file names
      \t-quit\t\tExit
      == fold
      Usage: fold [-bs] [-w WIDTH] [FILE]...

      Wrap input lines in FILEs (or stdin), writing to stdout

      \t-b\tCount bytes rather than columns
      \t-s\tBreak at spaces
      \t-w\tUse WIDTH columns instead of 80
      == free
      Usage: free [-bkmgh]

      Display free and used memory
      == getopt
      Usage: getopt [OPTIONS] [--] OPTSTRING PARAMS

      \t-a\t\tAllow long options starting with single -
      \t-l LOPT[,...]\tLong options to recognize
      \t-n PROGNAME\tThe name under which errors are reported
      \t-o OPTSTRING\tShort options to recognize
      \t-q\t\tNo error messages on unrecognized options
      \t-Q\t\tNo normal output
      \t-s SHELL\tSet shell quoting conventions
      \t-T\t\tVersion test (exits with 4)
      \t-u\t\tDon't quote output

      Example:

      O=`getopt -l bb: -- ab:c:: "$@"` || exit 1
      eval set -- "$O"
      while true; do
      \tcase "$1" in
      \t-a)\techo A; shift;;
      \t-b|--bb) echo "B:'$2'"; shift 2;;
      \t-c)\tcase "$2" in
      \t\t"")\techo C; shift 2;;
      \t\t*)\techo "C:'$2'"; shift 2;;
      \t\tesac;;
      \t--)\tshift; break;;
      \t*)\techo Error; exit 1;;
      \tesac
      done
      == grep
      Usage: grep [-HhnlLoqvsrRiwFEz] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f \
      FILE... } [FILE]...

      Search for PATTERN in FILEs (or stdin)

      \t-H\tAdd 'filename:' prefix
      \t-h\tDo not add 'filename:' prefix
      \t-n\tAdd 'line_no:' prefix
      \t-l\tShow only names of files that match
      \t-L\tShow only names of files that don't match
      \t-c\tShow only count of matching lines
      \t-o\tShow only the matching part of line
      \t-q\tQuiet. Return 0 if PATTERN is found, 1 otherwise
      \t-v\tSelect non-matching lines
      \t-s\tSuppress open and read errors
      \t-r\tRecurse
      \t-R\tRecurse and dereference symlinks
      \t-i\tIgnore case
      \t-w\tMatch whole words only
      \t-x\tMatch whole lines only
      \t-F\tPATTERN is a literal (not regexp)
      \t-E\tPATTERN is an extended regexp
      \t-z\tNUL terminated input
      \t-m N\tMatch up to N times per file
      \t-A N\tPrint N lines of trailing context
      \t-B N\tPrint N lines of leading context
      \t-C N\tSame as '-A N -B N'
      \t-e PTRN\tPattern to match
      \t-f FILE\tRead pattern from file
      == groups
      Usage: groups [USER]

      Print the groups USER is in
      == head
      Usage: head [OPTIONS] [FILE]...

      Print first 10 lines of FILEs (or stdin).
      With more than one FILE, precede each with a filename header.

      \t-n N[bkm]\tPrint first N lines
      \t-n -N[bkm]\tPrint all except N last lines
      \t-c [-]N[bkm]\tPrint first N bytes
      \t\t\t(b:*512 k:*1024 m:*1024^2)
      \t-q\t\tNever print headers
      \t-v\t\tAlways print headers
      == hexdump
      Usage: hexdump [-bcdoxCv] [-e FMT] [-f FMT_FILE] [-n LEN] [-s OFS] [FILE]...

      Display FILEs (or stdin) in a user specified format

      \t-b\t\t1-byte octal display
      \t-c\t\t1-byte character display
      \t-d\t\t2-byte decimal display
      \t-o\t\t2-byte octal display
      \t-x\t\t2-byte hex display
      \t-C\t\thex+ASCII 16 bytes per line
      \t-v\t\tShow all (no dup folding)
      \t-e FORMAT_STR\tExample: '16/1 "%02x|""\\n"'
      \t-f FORMAT_FILE
      \t-n LENGTH\tShow only first LENGTH bytes
      \t-s OFFSET\tSkip OFFSET bytes
      == hostid
      Usage: hostid

      Print out a unique 32-bit identifier for the machine
      == hostname
      Usage: hostname [-sidf] [HOSTNAME | -F FILE]

      Show or set hostname or DNS domain name

      \t-s\tShort
      \t-i\tAddresses for the hostname
      \t-d\tDNS domain name
      \t-f\tFully qualified domain name
      \t-F FILE\tUse FILE's content as hostname
      == id
      Usage: id [-ugGnr] [USER]

      Print information about USER or the current user

      \t-u\tUser ID
      \t-g\tGroup ID
      \t-G\tSupplementary group IDs
      \t-n\tPrint names instead of numbers
      \t-r\tPrint real ID instead of effective ID
      == kill
      Usage: kill [-l] [-SIG] PID...

      Send a signal (default: TERM) to given PIDs

      \t-l\tList all signal names and numbers
      == killall
      Usage: killall [-lq] [-SIG] PROCESS_NAME...

      Send a signal (default: TERM) to given processes

      \t-l\tList all signal names and numbers
      \t-q\tDon't complain if no processes were killed
      == less
      Usage: less [-EFIMmNSRh~] [FILE]...

      View FILE (or stdin) one screenful at a time

      \t-E\tQuit once the end of a file is reached
      \t-F\tQuit if entire file fits on first screen
      \t-I\tIgnore case in all searches
      \t-M,-m\tDisplay status line with line numbers
      \t\tand percentage through the file
      \t-N\tPrefix line number to each line
      \t-S\tTruncate long lines
      \t-R\tRemove color escape codes in input
      \t-~\tSuppress ~s displayed past EOF
      == link
      Usage: link FILE LINK

      Create hard LINK to FILE
      == ln
      Usage: ln [-sfnbtv] [-S SUF] TARGET... LINK|DIR

      Create a link LINK or DIR/TARGET to the specified TARGET(s)

      \t-s\tMake symlinks instead of hardlinks
      \t-f\tRemove existing destinations
      \t-n\tDon't dereference symlinks - treat like normal file
      \t-b\tMake a backup of the target (if exists) before link operation
      \t-S SUF\tUse suffix instead of ~ when making backup files
      \t-T\tTreat LINK as a file, not DIR
      \t-v\tVerbose
      == logger
      Usage: logger [-s] [-t TAG] [-p PRIO] [MESSAGE]

      Write MESSAGE (or stdin) to syslog

      \t-s\tLog to stderr as well as the system log
      \t-t TAG\tLog using the specified tag (defaults to user name)
      \t-p PRIO\tPriority (number or FACILITY.LEVEL pair)
      == logname
      Usage: logname

      Print the name of the current user
      """;

  private UsagesFromExpr() {}
}
