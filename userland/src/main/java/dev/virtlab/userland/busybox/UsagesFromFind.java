package dev.virtlab.userland.busybox;

/// The usage of the applets from `find` to `more`, in the form that [Usages] reads.
final class UsagesFromFind {

  static final String TEXT =
      """
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
      == ls
      Usage: ls [-1AaCxdLHRFplinshrSXvctu] [-w WIDTH] [FILE]...

      List directory contents

      \t-1\tOne column output
      \t-a\tInclude names starting with .
      \t-A\tLike -a, but exclude . and ..
      \t-x\tList by lines
      \t-d\tList directory names, not contents
      \t-L\tFollow symlinks
      \t-H\tFollow symlinks on command line
      \t-R\tRecurse
      \t-p\tAppend / to directory names
      \t-F\tAppend indicator (one of */=@|) to names
      \t-l\tLong format
      \t-i\tList inode numbers
      \t-n\tList numeric UIDs and GIDs instead of names
      \t-s\tList allocated blocks
      \t-lc\tList ctime
      \t-lu\tList atime
      \t--full-time\tList full date/time
      \t-h\tHuman readable sizes (1K 243M 2G)
      \t--group-directories-first
      \t-S\tSort by size
      \t-X\tSort by extension
      \t-v\tSort by version
      \t-t\tSort by mtime
      \t-tc\tSort by ctime
      \t-tu\tSort by atime
      \t-r\tReverse sort order
      \t-w N\tFormat N columns wide
      \t--color[={always,never,auto}]
      == md5sum
      Usage: md5sum [-c[sw]] [FILE]...

      Print or check MD5 checksums

      \t-c\tCheck sums against list in FILEs
      \t-s\tDon't output anything, status code shows success
      \t-w\tWarn about improperly formatted checksum lines
      == mkdir
      Usage: mkdir [-m MODE] [-p] DIRECTORY...

      Create DIRECTORY

      \t-m MODE\tMode
      \t-p\tNo error if exists; make parent directories as needed
      == mkfifo
      Usage: mkfifo [-m MODE] NAME

      Create named pipe

      \t-m MODE\tMode (default a=rw)
      == mknod
      Usage: mknod [-m MODE] NAME TYPE [MAJOR MINOR]

      Create a special file (block, character, or pipe)

      \t-m MODE\tCreation mode (default a=rw)
      TYPE:
      \tb\tBlock device
      \tc or u\tCharacter device
      \tp\tNamed pipe (MAJOR MINOR must be omitted)
      == mktemp
      Usage: mktemp [-dt] [-p DIR] [TEMPLATE]

      Create a temporary file with name based on TEMPLATE and print its name.
      TEMPLATE must end with XXXXXX (e.g. [/dir/]nameXXXXXX).
      Without TEMPLATE, -t tmp.XXXXXX is assumed.

      \t-d\tMake directory, not file
      \t-q\tFail silently on errors
      \t-t\tPrepend base directory name to TEMPLATE
      \t-p DIR\tUse DIR as a base directory (implies -t)
      \t-u\tDo not create anything; print a name

      Base directory is: -p DIR, else $TMPDIR, else /tmp
      == more
      Usage: more [FILE]...

      View FILE (or stdin) one screenful at a time
      """;

  private UsagesFromFind() {}
}
