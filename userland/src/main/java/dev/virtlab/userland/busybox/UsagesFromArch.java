package dev.virtlab.userland.busybox;

/// The usage of the applets from `arch` to `factor`, in the form that [Usages] reads.
final class UsagesFromArch {

  static final String TEXT =
      """
      == arch
      Usage: arch

      Print system architecture
      == ash
      Usage: ash [-il] [-|+Cabefmnuvx] [-|+o OPT]... [-c 'SCRIPT' [ARG0 ARGS] | FILE ARGS | \
      -s ARGS]

      Unix shell interpreter
      == awk
      Usage: awk [OPTIONS] [AWK_PROGRAM] [FILE]...

      \t-v VAR=VAL\tSet variable
      \t-F SEP\t\tUse SEP as field separator
      \t-f FILE\t\tRead program from FILE
      \t-e AWK_PROGRAM
      == base64
      Usage: base64 [-d] [-w COL] [FILE]

      Base64 encode or decode FILE to standard output

      \t-d\tDecode data
      \t-w COL\tWrap lines at COL (default 76, 0 disables)
      == basename
      Usage: basename FILE [SUFFIX] | -a FILE... | -s SUFFIX FILE...

      Strip directory path and SUFFIX from FILE

      \t-a\t\tAll arguments are FILEs
      \t-s SUFFIX\tRemove SUFFIX (implies -a)
      == cat
      Usage: cat [-nbvteA] [FILE]...

      Print FILEs to stdout

      \t-n\tNumber output lines
      \t-b\tNumber nonempty lines
      \t-v\tShow nonprinting characters as ^x or M-x
      \t-t\t...and tabs as ^I
      \t-e\t...and end lines with $
      \t-A\tSame as -vte
      == chgrp
      Usage: chgrp [-RhLHPcvf]... GROUP FILE...

      Change the group membership of FILEs to GROUP

      \t-h\tAffect symlinks instead of symlink targets
      \t-L\tTraverse all symlinks to directories
      \t-H\tTraverse symlinks on command line only
      \t-P\tDon't traverse symlinks (default)
      \t-R\tRecurse
      \t-c\tList changed files
      \t-v\tVerbose
      \t-f\tHide errors
      == chmod
      Usage: chmod [-Rcvf] MODE[,MODE]... FILE...

      MODE is octal number (bit pattern sstrwxrwxrwx) or [ugoa]{+|-|=}[rwxXst]

      \t-R\tRecurse
      \t-c\tList changed files
      \t-v\tVerbose
      \t-f\tHide errors
      == chown
      Usage: chown [-RhLHPcvf]... USER[:[GRP]] FILE...

      Change the owner and/or group of FILEs to USER and/or GRP

      \t-h\tAffect symlinks instead of symlink targets
      \t-L\tTraverse all symlinks to directories
      \t-H\tTraverse symlinks on command line only
      \t-P\tDon't traverse symlinks (default)
      \t-R\tRecurse
      \t-c\tList changed files
      \t-v\tVerbose
      \t-f\tHide errors
      == chroot
      Usage: chroot NEWROOT [PROG ARGS]

      Run PROG with root directory set to NEWROOT
      == clear
      Usage: clear

      Clear screen
      == cmp
      Usage: cmp [-ls] [-n NUM] FILE1 [FILE2 [SKIP1 [SKIP2]]]

      Compare FILE1 with FILE2 (or stdin)

      \t-l\tWrite the byte numbers (decimal) and values (octal)
      \t\tfor all differing bytes
      \t-s\tQuiet
      \t-n NUM\tCompare at most NUM bytes
      == cp
      Usage: cp [-arPLHpfinlsTu] SOURCE DEST
      or: cp [-arPLHpfinlsu] SOURCE... { -t DIRECTORY | DIRECTORY }

      Copy SOURCEs to DEST

      \t-a\tSame as -dpR
      \t-R,-r\tRecurse
      \t-d,-P\tPreserve symlinks (default if -R)
      \t-L\tFollow all symlinks
      \t-H\tFollow symlinks on command line
      \t-p\tPreserve file attributes if possible
      \t-f\tOverwrite
      \t-i\tPrompt before overwrite
      \t-n\tDon't overwrite
      \t-l,-s\tCreate (sym)links
      \t-T\tRefuse to copy if DEST is a directory
      \t-t DIR\tCopy all SOURCEs into DIR
      \t-u\tCopy only newer files
      == cut
      Usage: cut [OPTIONS] [FILE]...

      Print selected fields from FILEs to stdout

      \t-b LIST\tOutput only bytes from LIST
      \t-c LIST\tOutput only characters from LIST
      \t-d SEP\tField delimiter for input (default -f TAB, -F run of whitespace)
      \t-O SEP\tField delimiter for output (default = -d for -f, one space for -F)
      \t-D\tDon't sort/collate sections or match -fF lines without delimiter
      \t-f LIST\tPrint only these fields (-d is single char)
      \t-F LIST\tPrint only these fields (-d is regex)
      \t-s\tOutput only lines containing delimiter
      \t-n\tIgnored
      == date
      Usage: date [OPTIONS] [+FMT] [[-s] TIME]

      Display time (using +FMT), or set time

      \t-u\t\tWork in UTC (don't convert to local time)
      \t[-s] TIME\tSet time to TIME
      \t-d TIME\t\tDisplay TIME, not 'now'
      \t-D FMT\t\tFMT (strptime format) for -s/-d TIME conversion
      \t-r FILE\t\tDisplay last modification time of FILE
      \t-R\t\tOutput RFC-2822 date
      \t-I[SPEC]\tOutput ISO-8601 date
      \t\t\tSPEC=date (default), hours, minutes, seconds or ns

      Recognized TIME formats:
      \t@seconds_since_1970
      \thh:mm[:ss]
      \t[YYYY.]MM.DD-hh:mm[:ss]
      \tYYYY-MM-DD hh:mm[:ss]
      \t[[[[[YY]YY]MM]DD]hh]mm[.ss]
      \t'date TIME' form accepts MMDDhhmm[[YY]YY][.ss] instead
      == dd
      Usage: dd [if=FILE] [of=FILE] [ibs=N obs=N/bs=N] [count=N] [skip=N] [seek=N]
      \t[conv=notrunc|noerror|sync|fsync]
      \t[iflag=skip_bytes|count_bytes|fullblock|direct] [oflag=seek_bytes|append|direct]

      Copy a file with converting and formatting

      \tif=FILE\t\tRead from FILE instead of stdin
      \tof=FILE\t\tWrite to FILE instead of stdout
      \tbs=N\t\tRead and write N bytes at a time
      \tibs=N\t\tRead N bytes at a time
      \tobs=N\t\tWrite N bytes at a time
      \tcount=N\t\tCopy only N input blocks
      \tskip=N\t\tSkip N input blocks
      \tseek=N\t\tSkip N output blocks
      \tconv=notrunc\tDon't truncate output file
      \tconv=noerror\tContinue after read errors
      \tconv=sync\tPad blocks with zeros
      \tconv=fsync\tPhysically write data out before finishing
      \tconv=swab\tSwap every pair of bytes
      \tiflag=skip_bytes\tskip=N is in bytes
      \tiflag=count_bytes\tcount=N is in bytes
      \toflag=seek_bytes\tseek=N is in bytes
      \tiflag=direct\tO_DIRECT input
      \toflag=direct\tO_DIRECT output
      \tiflag=fullblock\tRead full blocks
      \toflag=append\tOpen output in append mode
      \tstatus=noxfer\tSuppress rate output
      \tstatus=none\tSuppress all output

      N may be suffixed by c (1), w (2), b (512), kB (1000), k (1024), MB, M, GB, G
      == df
      Usage: df [-PkmhTai] [-B SIZE] [-t TYPE] [FILESYSTEM]...

      Print filesystem usage statistics

      \t-P\tPOSIX output format
      \t-k\t1024-byte blocks (default)
      \t-m\t1M-byte blocks
      \t-h\tHuman readable (e.g. 1K 243M 2G)
      \t-T\tPrint filesystem type
      \t-t TYPE\tPrint only mounts of this type
      \t-a\tShow all filesystems
      \t-i\tInodes
      \t-B SIZE\tBlocksize
      == dirname
      Usage: dirname FILENAME

      Strip non-directory suffix from FILENAME
      == dmesg
      Usage: dmesg [-cr] [-n LEVEL] [-s SIZE]

      Print or control the kernel ring buffer

      \t-c\t\tClear ring buffer after printing
      \t-n LEVEL\tSet console logging level
      \t-s SIZE\t\tBuffer size
      \t-r\t\tPrint raw message buffer
      == du
      Usage: du [-aHLdclsxhmk] [FILE]...

      Summarize disk space used for FILEs (or directories)

      \t-a\tShow file sizes too
      \t-b\tApparent size (including holes)
      \t-L\tFollow all symlinks
      \t-H\tFollow symlinks on command line
      \t-d N\tLimit output to directories (and files with -a) of depth < N
      \t-c\tShow grand total
      \t-l\tCount sizes many times if hard linked
      \t-s\tDisplay only a total for each argument
      \t-x\tSkip directories on different filesystems
      \t-h\tSizes in human readable format (e.g., 1K 243M 2G)
      \t-m\tSizes in megabytes
      \t-k\tSizes in kilobytes (default)
      == env
      Usage: env [-i0] [-u NAME]... [-] [NAME=VALUE]... [PROG ARGS]

      Print current environment or run PROG after setting up environment

      \t-, -i\tStart with empty environment
      \t-0\tNUL terminated output
      \t-u NAME\tRemove variable from environment
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
      """;

  private UsagesFromArch() {}
}
