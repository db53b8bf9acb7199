"""Which lines are `core` (the commands and options that Virtlab promises) and which are `wide` (real, recorded, promised nowhere)."""

import re

PROGRAMS = set(
    """docker ps lsns nsenter unshare hostname mount umount findmnt mountpoint cat ls echo touch rm rmdir mkdir cp mv free nproc id kill sleep
    wait date uname sh bash true false test [ [[ cd pwd export set unset read printf exit trap eval shift return local let
    wc head tail grep sort uniq cut tr sed awk seq tee readlink env dd tar jobs type command rev whoami""".split()
)
DOCKER = set(
    """run create start stop restart kill rm pause unpause update exec attach logs ps inspect stats top wait rename diff cp images events info
    version tag rmi volume system container image help""".split()
)
RUN_OPTIONS = set(
    """detach interactive tty name rm memory memory-swap cpus cpu-shares pids-limit env workdir hostname network net restart entrypoint volume
    label help""".split()
)
WIDE_OPTIONS = {
    "unshare": re.compile(r"unshare (-\S+ )*(-T|--time|-R|-S|-G|-w|-C|--keep-caps|--kill-child|--map-user|--map-group|-c)\b|--boottime|--monotonic"),
    "mount": re.compile(r" -t overlay|--move|--rbind|-t proc|-l\b"),
    "nsenter": re.compile(r" (-w|-r|-S|-G)\b"),
    "lsns": re.compile(r" (-J|-l|[0-9]{6,})\b"),
    "findmnt": re.compile(r" (-J|-P|-r|-S|-l|-R|--target)\b"),
}
WORD = re.compile(r"(?:^|[|;&({]|\bdo\b|\bthen\b|\belse\b|\bif\b|\bwhile\b|!|\$\()\s*((?:[A-Za-z_]+=\S*\s+)*)([a-z\[][\w\[.-]*)")
KEYWORDS = set("for while until do done if then else elif fi case esac in function select time".split())


def _docker_is_wide(line):
    if re.search(r"docker (container |image |volume |system )?(history|port|search|build|pull|push|network|save|load|export|import|commit)\b", line):
        return True
    for call in re.findall(r"docker (?:container )?(?:run|create|update)\b([^|;]*)", line):
        before_image = re.split(r" busybox\b", call)[0]
        for option in re.findall(r"(?<=\s)--([a-z][\w-]*)", before_image):
            known = option in RUN_OPTIONS or not re.fullmatch(
                r"add-host|annotation|attach|blkio.*|cap-.*|cgroup.*|cidfile|cpu-.*|cpuset-.*|device.*|dns.*|domainname|env-file|expose|gpus|group-add|"
                r"health-.*|init|ip6?|ipc|isolation|kernel-memory|label-file|link.*|log-.*|mac-address|memory-.*|mount|no-healthcheck|oom-.*|pid|"
                r"platform|privileged|publish.*|pull|quiet|read-only|runtime|security-opt|shm-size|sig-proxy|stop-.*|storage-opt|sysctl|tmpfs|"
                r"ulimit|user|userns|uts|volume-driver|volumes-from", option)
            if not known:
                return True
        if re.search(r"\s-[aupP]\b", before_image):
            return True
    return False


def wide(line):
    """Whether a line goes beyond the promise."""
    if "docker" in line and _docker_is_wide(line):
        return True
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", " ", line.split("\n")[0])
    for _, program in WORD.findall(bare):
        if program in WIDE_OPTIONS and WIDE_OPTIONS[program].search(bare):
            return True
        if program not in PROGRAMS and program not in KEYWORDS and not program.startswith("no") and re.fullmatch(
                r"ln|chmod|chown|stat|du|df|find|basename|dirname|paste|mktemp|timeout|nohup|nice|setsid|pgrep|pkill|pidof|uptime|tty|ip|ipcs|umask|ulimit|"
                r"xargs|yes|alias|source|readonly|groups|sync|exec", program):
            return True
    return bool(re.search(r"/sys/fs/cgroup/\w+/mine|\[\[.*=~|\$\{\w+\[|\$\{\w+(\^\^|,,)|<\(|exec \d>|&\d\b.*exec|set -C|-SEGV|%1", bare)
                or re.search(r"docker exec \S+ (seq|expr|timeout|vi|chroot|killall|du|find|stat|chown|basename|printenv|yes|nsenter|unshare)\b", bare))
