package dev.virtlab.simulator.file.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where Debian 12 installs programs, how large their files are, and by which other names they are
/// known.
///
/// A program is found by the last part of its key: `util-linux/losetup` is `/usr/sbin/losetup`,
/// because Debian says so.
final class ProgramFiles {

  /// A file of a program.
  ///
  /// @param mode permission bits, with set-user-ID where Debian sets it
  record ProgramFile(String path, long size, int mode) {}

  /// Another name of a program.
  record Alias(String path, String target) {}

  /// Directories, and in them names with sizes in bytes, and the mode where it is not 755.
  private static final String FILES =
      """
      /usr/bin:
        [=68496 addpart=31040 arch=43888 b2sum=60400 base32=48016 base64=48016 basename=43856
        basenc=56208 bash=1265648 btrfs=925904 busybox=1982256 cat=44016 chage=80376/2755 chcon=68720
        chfn=62672/4755 chgrp=68656 chmod=64496 choom=55616 chown=72752 chrt=67904
        chsh=52880/4755 cksum=142384 clear=14584 cmp=52176 col=35136 colcrt=14656 colrm=31040
        column=55616 comm=48048 containerd=48168072 containerd-shim=6065472
        containerd-shim-runc-v1=11590224 containerd-shim-runc-v2=11615216 cp=151152
        csplit=122032 ctr=23175592 cut=48112 dash=125640 date=121904 dd=89240 delpart=31040
        df=102200 diff=155216 diff3=68752 dir=151344 dircolors=52144 dirname=39760 dmesg=88656
        dnet=16548920 docker=45582984 docker-init=708080 du=175440 echo=43856 egrep=41 env=48536
        expand=43952 expiry=31184/2755 expr=117808 factor=85200 faillog=23072 fallocate=35136 false=35664
        fgrep=41 fincore=35184 find=224848 findmnt=85600 flock=35216 fmt=48016 fold=43920
        free=26936 fuser=40784 gawk=713152 getopt=35136 gpasswd=88496/4755 grep=203152
        groups=43920 gunzip=2346 gzexe=6447 gzip=98136 hardlink=51600 head=48080 hexdump=59720
        hostid=39760 hostname=22680 id=48144 infocmp=63808 install=159544 ionice=35136 ip=691016
        ipcmk=35200 ipcrm=35136 ipcs=76096 ischroot=14664 join=56304 kill=22840 killall=32720
        last=51520 lastlog=32512 less=198960 lessecho=14584 lesskey=24200 lesspipe=9047
        link=39760 ln=72824 lnstat=27224 logger=56216 login=53024 logname=39760 look=18752
        ls=151344 lsblk=207168 lscpu=129344 lsfd=123192 lsipc=100672 lsirq=35312 lslocks=72400
        lslogins=96576 lsmem=67904 lsns=84288 mawk=158376 mcookie=35200 md5sum=52176 mesg=18744
        mkdir=97552 mkfifo=68784 mknod=72912 mktemp=43952 more=59712 mount=59704/4755
        mountpoint=18744 mv=142968 namei=35136 newgrp=48896/4755 nice=43888 nl=113776
        nohup=43920 nproc=43920 nsenter=35368 nstat=106952 numfmt=68624 od=80912 partx=121152
        passwd=68248/4755 paste=43920 pathchk=43888 peekfd=14848 pgrep=35248 pidwait=35248
        ping=90568 pinky=48176 pmap=35160 pr=81008 printenv=35664 printf=64432 prlimit=39760
        prtstat=19016 ps=146360 pslog=14792 pstree=36640 ptx=138480 pwd=43952 pwdx=14648 qemu-img=2292896 qemu-io=2240224
        rdma=184936 readlink=52112 realpath=52144 rename.ul=22840 renice=14648 resizepart=72000
        rev=14648 rgrep=30 rm=72752 rmdir=56240 run-parts=27560 runcon=43984 script=71992
        scriptlive=55608 scriptreplay=47416 sdiff=56400 sed=126424 seq=60336 setarch=27216
        setpriv=80192 setsid=14648 setterm=47424 sha1sum=56272 sha224sum=60368 sha256sum=60368
        sha384sum=64464 sha512sum=64464 shred=64656 shuf=60400 skill=31056 slabtop=22904
        sleep=43888 sort=118456 split=60984 ss=193680 stat=97488 stdbuf=60336 stress=31128
        stty=85008 su=72000/4755 sum=52184 sync=39824 tabs=18672 tac=113712 tail=76944
        tar=531984 taskset=63808 tee=43984 tempfile=14520 test=60304 tic=92512 timeout=48632
        tload=18760 toe=22768 top=134736 touch=109616 tput=26896 tr=56208 true=35664
        truncate=43920 tset=30968 tsort=56208 tty=35696 uclampset=63808 ul=22848
        umount=35128/4755 uname=43888 uncompress=2346 unexpand=43952 uniq=48080 unlink=39760
        unshare=84520 uptime=14648 users=39824 utmpdump=31032 vdir=151344 vmstat=35552 w=22840
        wall=39224 watch=27352 wc=52280 wdctl=72024 whereis=31504 which=946 who=60432
        whoami=39792 write=22848 xargs=72136 yes=39760 zcat=1984 zcmp=1678 zdiff=6460 zegrep=29
        zfgrep=29 zforce=2081 zgrep=8103 zless=2206 zmore=1842 znew=4577
      /usr/local/sbin:
        corrupt=2048 fail-disk=2048
      /usr/sbin:
        add-shell=1053 agetty=69112 arpd=106984 blkdiscard=35136 blkid=125280 blkzone=80192
        blockdev=80192 bridge=156200 chcpu=47416 chgpasswd=67880 chmem=67904 chpasswd=63856
        chroot=48112 cppw=61880 ctrlaltdel=39224 dcb=148072 devlink=226280 docker-proxy=1771584
        dockerd=75181184 dumpe2fs=31040 e2fsck=356624 findfs=14648 fsck=55664 fsck.cramfs=43384 fsck.minix=125272
        fsfreeze=14648 fstab-decode=14576 fstrim=76096 genl=119304 groupadd=101416
        groupdel=88936 groupmems=67920 groupmod=101384 grpck=67888 grpconv=59536 grpunconv=59536
        hwclock=88512 init=44144 isosize=31040 killall5=26944 ldattach=35136 losetup=117168 mdadm=597512 dmsetup=174336 pvs=2835088 vgs=2835088 lvs=2835088 pvdisplay=2835088
        vgdisplay=2835088 lvdisplay=2835088 pvscan=2835088 vgscan=2835088 lvscan=2835088 pvcreate=2835088
        pvremove=2835088 pvmove=2835088 vgcreate=2835088 vgextend=2835088 vgreduce=2835088 vgrename=2835088
        vgsplit=2835088 vgmerge=2835088
        vgremove=2835088 vgchange=2835088 lvcreate=2835088 lvremove=2835088 lvrename=2835088
        lvchange=2835088 lvconvert=2835088 lvextend=2835088 lvreduce=2835088 lvresize=2835088
        mke2fs=141904 mkfs=14648 mkfs.bfs=35136 mkfs.btrfs=515256 mkfs.cramfs=43256 mkfs.minix=112968 mkswap=117056
        newusers=105392 nologin=14568 ovrouter=11326456 pivot_root=14648 pwck=59656 pwconv=55432
        pwunconv=55472 readprofile=35168 remove-shell=1111 resize2fs=63800 rmt-tar=60432 rtacct=45432
        rtcwake=47424 rtmon=115144 runc=8752456 runuser=72000 shadowconfig=2273 sulogin=55616
        swaplabel=18744 swapoff=22840 swapon=51512 switch_root=18744 sysctl=31040 tc=587776
        tipc=156264 tune2fs=117264 update-shells=3984 useradd=159536 userdel=113608 usermod=147056 vdpa=119464
        vipw=74384 wipefs=47424 zramctl=117168
      """;

  private static final String ALIASES =
      """
      /etc/alternatives/awk -> /usr/bin/gawk
      /etc/alternatives/nawk -> /usr/bin/gawk
      /usr/bin/awk -> /etc/alternatives/awk
      /usr/bin/captoinfo -> tic
      /usr/bin/ctstat -> lnstat
      /usr/bin/dnsdomainname -> hostname
      /usr/bin/domainname -> hostname
      /usr/bin/hd -> hexdump
      /usr/bin/i386 -> setarch
      /usr/bin/infotocap -> tic
      /usr/bin/lastb -> last
      /usr/bin/lessfile -> lesspipe
      /usr/bin/linux32 -> setarch
      /usr/bin/linux64 -> setarch
      /usr/bin/md5sum.textutils -> md5sum
      /usr/bin/nawk -> /etc/alternatives/nawk
      /usr/bin/nisdomainname -> hostname
      /usr/bin/pidof -> /usr/sbin/killall5
      /usr/bin/pkill -> pgrep
      /usr/bin/pstree.x11 -> pstree
      /usr/bin/rbash -> bash
      /usr/bin/reset -> tset
      /usr/bin/rtstat -> lnstat
      /usr/bin/runc -> ../sbin/runc
      /usr/bin/sg -> newgrp
      /usr/bin/sh -> dash
      /usr/bin/snice -> skill
      /usr/bin/x86_64 -> setarch
      /usr/bin/ypdomainname -> hostname
      /usr/sbin/cpgr -> cppw
      /usr/sbin/e2label -> tune2fs
      /usr/sbin/fsck.ext2 -> e2fsck
      /usr/sbin/fsck.ext3 -> e2fsck
      /usr/sbin/fsck.ext4 -> e2fsck
      /usr/sbin/getty -> agetty
      /usr/sbin/ip -> /usr/bin/ip
      /usr/sbin/mkfs.ext2 -> mke2fs
      /usr/sbin/mkfs.ext3 -> mke2fs
      /usr/sbin/mkfs.ext4 -> mke2fs
      /usr/sbin/vigr -> vipw
      """;

  private static final Map<String, ProgramFile> BY_NAME = new LinkedHashMap<>();

  static {
    String directory = "";
    for (String line : FILES.split("\n")) {
      if (line.startsWith("/")) {
        directory = line.substring(0, line.length() - 1);
      } else {
        for (String word : line.strip().split(" +")) {
          add(directory, word);
        }
      }
    }
  }

  private ProgramFiles() {}

  private static void add(String directory, String word) {
    int equals = word.indexOf('=', 1);
    String name = word.substring(0, equals);
    String rest = word.substring(equals + 1);
    int slash = rest.indexOf('/');
    long size = Long.parseLong(slash < 0 ? rest : rest.substring(0, slash));
    int mode = slash < 0 ? 0755 : Integer.parseInt(rest.substring(slash + 1), 8);
    BY_NAME.put(name, new ProgramFile(directory + "/" + name, size, mode));
  }

  /// The file of the program with that key; empty where a Debian host has none.
  static Optional<ProgramFile> of(String key) {
    return Optional.ofNullable(BY_NAME.get(key.substring(key.lastIndexOf('/') + 1)));
  }

  /// All other names.
  static List<Alias> aliases() {
    List<Alias> aliases = new ArrayList<>();
    for (String line : ALIASES.strip().split("\n")) {
      int arrow = line.indexOf(" -> ");
      aliases.add(new Alias(line.substring(0, arrow), line.substring(arrow + 4)));
    }
    return aliases;
  }
}
