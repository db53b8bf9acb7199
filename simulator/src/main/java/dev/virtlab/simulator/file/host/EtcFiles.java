package dev.virtlab.simulator.file.host;

/// The texts in `/etc` of a fresh Debian, with the `docker.io` package.
final class EtcFiles {

  private static final String PASSWD =
      """
      root:x:0:0:root:/root:/bin/bash
      daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
      bin:x:2:2:bin:/bin:/usr/sbin/nologin
      sys:x:3:3:sys:/dev:/usr/sbin/nologin
      sync:x:4:65534:sync:/bin:/bin/sync
      games:x:5:60:games:/usr/games:/usr/sbin/nologin
      man:x:6:12:man:/var/cache/man:/usr/sbin/nologin
      lp:x:7:7:lp:/var/spool/lpd:/usr/sbin/nologin
      mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
      news:x:9:9:news:/var/spool/news:/usr/sbin/nologin
      uucp:x:10:10:uucp:/var/spool/uucp:/usr/sbin/nologin
      proxy:x:13:13:proxy:/bin:/usr/sbin/nologin
      www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
      backup:x:34:34:backup:/var/backups:/usr/sbin/nologin
      list:x:38:38:Mailing List Manager:/var/list:/usr/sbin/nologin
      irc:x:39:39:ircd:/run/ircd:/usr/sbin/nologin
      _apt:x:42:65534::/nonexistent:/usr/sbin/nologin
      nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
      """;

  private static final String GROUP =
      """
      root:x:0:
      daemon:x:1:
      bin:x:2:
      sys:x:3:
      adm:x:4:
      tty:x:5:
      disk:x:6:
      lp:x:7:
      mail:x:8:
      news:x:9:
      uucp:x:10:
      man:x:12:
      proxy:x:13:
      kmem:x:15:
      dialout:x:20:
      fax:x:21:
      voice:x:22:
      cdrom:x:24:
      floppy:x:25:
      tape:x:26:
      sudo:x:27:
      audio:x:29:
      dip:x:30:
      www-data:x:33:
      backup:x:34:
      operator:x:37:
      list:x:38:
      irc:x:39:
      src:x:40:
      shadow:x:42:
      utmp:x:43:
      video:x:44:
      sasl:x:45:
      plugdev:x:46:
      staff:x:50:
      games:x:60:
      users:x:100:
      nogroup:x:65534:
      docker:x:101:
      """;

  private static final String NSSWITCH =
      """
      # /etc/nsswitch.conf
      #
      # Example configuration of GNU Name Service Switch functionality.
      # If you have the `glibc-doc-reference' and `info' packages installed, try:
      # `info libc "Name Service Switch"' for information about this file.

      passwd:         files
      group:          files
      shadow:         files
      gshadow:        files

      hosts:          files dns
      networks:       files

      protocols:      db files
      services:       db files
      ethers:         db files
      rpc:            db files

      netgroup:       nis
      """;

  private static final String OS_RELEASE =
      """
      PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
      NAME="Debian GNU/Linux"
      VERSION_ID="12"
      VERSION="12 (bookworm)"
      VERSION_CODENAME=bookworm
      ID=debian
      HOME_URL="https://www.debian.org/"
      SUPPORT_URL="https://www.debian.org/support"
      BUG_REPORT_URL="https://bugs.debian.org/"
      """;

  private static final String PROFILE =
      """
      # /etc/profile: system-wide .profile file for the Bourne shell (sh(1))
      # and Bourne compatible shells (bash(1), ksh(1), ash(1), ...).

      if [ "$(id -u)" -eq 0 ]; then
        PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
      else
        PATH="/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games"
      fi
      export PATH

      if [ "${PS1-}" ]; then
        if [ "${BASH-}" ] && [ "$BASH" != "/bin/sh" ]; then
          # The file bash.bashrc already sets the default PS1.
          # PS1='\\h:\\w\\$ '
          if [ -f /etc/bash.bashrc ]; then
            . /etc/bash.bashrc
          fi
        else
          if [ "$(id -u)" -eq 0 ]; then
            PS1='# '
          else
            PS1='$ '
          fi
        fi
      fi

      if [ -d /etc/profile.d ]; then
        for i in /etc/profile.d/*.sh; do
          if [ -r $i ]; then
            . $i
          fi
        done
        unset i
      fi
      """;

  private static final String SHELLS =
      """
      # /etc/shells: valid login shells
      /bin/sh
      /usr/bin/sh
      /bin/bash
      /usr/bin/bash
      /bin/rbash
      /usr/bin/rbash
      /bin/dash
      /usr/bin/dash
      """;

  private static final String MOTD =
      """

      The programs included with the Debian GNU/Linux system are free software;
      the exact distribution terms for each program are described in the
      individual files in /usr/share/doc/*/copyright.

      Debian GNU/Linux comes with ABSOLUTELY NO WARRANTY, to the extent
      permitted by applicable law.
      """;

  private static final String BASHRC =
      """
      # System-wide .bashrc file for interactive bash(1) shells.

      # To enable the settings / commands in this file for login shells as well,
      # this file has to be sourced in /etc/profile.

      # If not running interactively, don't do anything
      [ -z "$PS1" ] && return

      # check the window size after each command and, if necessary,
      # update the values of LINES and COLUMNS.
      shopt -s checkwinsize

      # set variable identifying the chroot you work in (used in the prompt below)
      if [ -z "${debian_chroot:-}" ] && [ -r /etc/debian_chroot ]; then
          debian_chroot=$(cat /etc/debian_chroot)
      fi

      # set a fancy prompt (non-color, overwrite the one in /etc/profile)
      # but only if not SUDOing and have SUDO_PS1 set; then assume smart user.
      if ! [ -n "${SUDO_USER}" -a -n "${SUDO_PS1}" ]; then
        PS1='${debian_chroot:+($debian_chroot)}\\u@\\h:\\w\\$ '
      fi

      # Commented out, don't overwrite xterm -T "title" -n "icontitle" by default.
      # If this is an xterm set the title to user@host:dir
      #case "$TERM" in
      #xterm*|rxvt*)
      #    PROMPT_COMMAND='echo -ne "\\033]0;${USER}@${HOSTNAME}: ${PWD}\\007"'
      #    ;;
      #*)
      #    ;;
      #esac

      # enable bash completion in interactive shells
      #if ! shopt -oq posix; then
      #  if [ -f /usr/share/bash-completion/bash_completion ]; then
      #    . /usr/share/bash-completion/bash_completion
      #  elif [ -f /etc/bash_completion ]; then
      #    . /etc/bash_completion
      #  fi
      #fi

      # if the command-not-found package is installed, use it
      if [ -x /usr/lib/command-not-found -o -x /usr/share/command-not-found/command-not-found ]; then
      	function command_not_found_handle {
      	        # check because c-n-f could've been removed in the meantime
                      if [ -x /usr/lib/command-not-found ]; then
      		   /usr/lib/command-not-found -- "$1"
                         return $?
                      elif [ -x /usr/share/command-not-found/command-not-found ]; then
      		   /usr/share/command-not-found/command-not-found -- "$1"
                         return $?
      		else
      		   printf "%s: command not found\\n" "$1" >&2
      		   return 127
      		fi
      	}
      fi
      """;

  private EtcFiles() {}

  /// Writes them all.
  static void plant(Planting tree, String hostname, HostPlan.Edition edition) {
    accounts(tree);
    names(tree, hostname);
    switch (edition) {
      case BOOKWORM, LINUXKIT -> bookworm(tree);
      case SARGE -> sarge(tree);
    }
    shells(tree);
    for (String empty : new String[] {"environment", "subgid", "subuid"}) {
      tree.text("/etc/" + empty, 0644, 0, "");
    }
    tree.text("/etc/.pwd.lock", 0600, 0, "");
    tree.text("/etc/fstab", 0644, 0, "# UNCONFIGURED FSTAB FOR BASE SYSTEM\n");
    tree.text("/etc/timezone", 0644, 0, "Etc/UTC\n");
    tree.text("/etc/ld.so.conf", 0644, 0, "include /etc/ld.so.conf.d/*.conf\n\n");
    tree.symlink("/etc/localtime", "/usr/share/zoneinfo/Etc/UTC");
    tree.symlink("/etc/mtab", "../proc/self/mounts");
  }

  private static void accounts(Planting tree) {
    tree.text("/etc/passwd", 0644, 0, PASSWD);
    tree.text("/etc/passwd-", 0600, 0, PASSWD);
    tree.text("/etc/group", 0644, 0, GROUP);
    tree.text("/etc/group-", 0644, 0, GROUP);
    StringBuilder shadow = new StringBuilder();
    for (String line : PASSWD.strip().split("\n")) {
      shadow.append(line, 0, line.indexOf(':')).append(":*:20780:0:99999:7:::\n");
    }
    tree.text("/etc/shadow", 0640, 42, shadow.toString());
    StringBuilder gshadow = new StringBuilder();
    for (String line : GROUP.strip().split("\n")) {
      String name = line.substring(0, line.indexOf(':'));
      gshadow.append(name).append(name.equals("docker") ? ":!::\n" : ":*::\n");
    }
    tree.text("/etc/gshadow", 0640, 42, gshadow.toString());
  }

  private static void names(Planting tree, String hostname) {
    tree.text("/etc/hostname", 0644, 0, hostname + "\n");
    tree.text(
        "/etc/hosts",
        0644,
        0,
        "127.0.0.1\tlocalhost " + hostname + "\n::1\tlocalhost ip6-localhost ip6-loopback\n");
    tree.text("/etc/host.conf", 0644, 0, "multi on\n");
    tree.text("/etc/resolv.conf", 0644, 0, "nameserver 192.0.2.53\n");
    tree.text("/etc/nsswitch.conf", 0644, 0, NSSWITCH);
    tree.text(
        "/etc/networks",
        0644,
        0,
        "default\t\t0.0.0.0\nloopback\t127.0.0.0\nlink-local\t169.254.0.0\n\n");
  }

  private static void sarge(Planting tree) {
    tree.text("/etc/debian_version", 0644, 0, "3.1\n");
    tree.text("/etc/issue", 0644, 0, "Debian GNU/Linux 3.1 \\n \\l\n\n");
    tree.text("/etc/issue.net", 0644, 0, "Debian GNU/Linux 3.1 %h\n");
    tree.text("/etc/motd", 0644, 0, MOTD);
    tree.text(
        "/etc/inittab",
        0644,
        0,
        """
        # /etc/inittab: init(8) configuration.
        id:2:initdefault:
        si::sysinit:/etc/init.d/rcS
        l2:2:wait:/etc/init.d/rc 2
        T0:23:respawn:/sbin/getty -L ttyS0 9600 vt100
        """);
  }

  private static void bookworm(Planting tree) {
    tree.text("/etc/debian_version", 0644, 0, "12.15\n");
    tree.text("/etc/issue", 0644, 0, "Debian GNU/Linux 12 \\n \\l\n\n");
    tree.text("/etc/issue.net", 0644, 0, "Debian GNU/Linux 12\n");
    tree.text("/etc/motd", 0644, 0, MOTD);
    tree.text("/usr/lib/os-release", 0644, 0, OS_RELEASE);
    tree.symlink("/etc/os-release", "../usr/lib/os-release");
  }

  private static void shells(Planting tree) {
    tree.text("/etc/shells", 0644, 0, SHELLS);
    tree.text("/etc/profile", 0644, 0, PROFILE);
    tree.text("/etc/bash.bashrc", 0644, 0, BASHRC);
  }
}
