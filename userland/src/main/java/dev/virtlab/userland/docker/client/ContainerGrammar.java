package dev.virtlab.userland.docker.client;

/// The commands on containers, but for `run` and `create`.
final class ContainerGrammar {

  /// From start to end.
  static final String LIFE =
      """
      docker container start, docker start : [OPTIONS] CONTAINER [CONTAINER...]
        Start one or more stopped containers
        takes 1..
        -a --attach bool | Attach STDOUT/STDERR and forward signals
        --checkpoint string {experimental} | Restore from this checkpoint
        --checkpoint-dir string {experimental} | Use a custom checkpoint storage directory
        --detach-keys string | Override the key sequence for detaching a container
        -i --interactive bool | Attach container's STDIN
      docker container stop, docker stop : [OPTIONS] CONTAINER [CONTAINER...]
        Stop one or more running containers
        takes 1..
        --time int {hidden} {deprecated: use --timeout instead}
            | Seconds to wait before killing the container
        -s --signal string | Signal to send to the container
        -t --timeout int | Seconds to wait before killing the container
      docker container restart, docker restart : [OPTIONS] CONTAINER [CONTAINER...]
        Restart one or more containers
        takes 1..
        --time int {hidden} {deprecated: use --timeout instead} | Seconds to wait
            before killing the container
        -s --signal string | Signal to send to the container
        -t --timeout int | Seconds to wait before killing the container
      docker container kill, docker kill : [OPTIONS] CONTAINER [CONTAINER...]
        Kill one or more running containers
        takes 1..
        -s --signal string | Signal to send to the container
      docker container pause, docker pause : CONTAINER [CONTAINER...]
        Pause all processes within one or more containers
        takes 1..
      docker container unpause, docker unpause : CONTAINER [CONTAINER...]
        Unpause all processes within one or more containers
        takes 1..
      docker container wait, docker wait : CONTAINER [CONTAINER...]
        Block until one or more containers stop, then print their exit codes
        takes 1..
      docker container rm, docker container remove, docker rm : [OPTIONS] CONTAINER [CONTAINER...]
        Remove one or more containers
        takes 1..
        -f --force bool | Force the removal of a running container (uses SIGKILL)
        -l --link bool | Remove the specified link
        -v --volumes bool | Remove anonymous volumes associated with the container
      docker container prune : [OPTIONS]
        Remove all stopped containers
        takes 0
        --filter filter | Provide filter values (e.g. "until=<timestamp>")
        -f --force bool | Do not prompt for confirmation
      docker container rename, docker rename : CONTAINER NEW_NAME
        Rename a container
        takes 2
      docker container update, docker update : [OPTIONS] CONTAINER [CONTAINER...]
        Update configuration of one or more containers
        takes 1..
        --blkio-weight uint16 | Block IO (relative weight), between 10 and 1000, or 0 to disable
            (default 0)
        --cpu-period int | Limit CPU CFS (Completely Fair Scheduler) period
        --cpu-quota int | Limit CPU CFS (Completely Fair Scheduler) quota
        --cpu-rt-period int | Limit the CPU real-time period in microseconds
        --cpu-rt-runtime int | Limit the CPU real-time runtime in microseconds
        -c --cpu-shares int | CPU shares (relative weight)
        --cpus decimal | Number of CPUs
        --cpuset-cpus string | CPUs in which to allow execution (0-3, 0,1)
        --cpuset-mems string | MEMs in which to allow execution (0-3, 0,1)
        -m --memory bytes | Memory limit
        --memory-reservation bytes | Memory soft limit
        --memory-swap bytes:swap | Swap limit equal to memory plus swap: -1 to enable unlimited swap
        --pids-limit int | Tune container pids limit (set -1 for unlimited)
        --restart string | Restart policy to apply when a container exits
      """;

  /// What happens inside.
  static final String INSIDE =
      """
      docker container attach, docker attach : [OPTIONS] CONTAINER
        Attach local standard input, output, and error streams to a running container
        takes 1
        --detach-keys string | Override the key sequence for detaching a container
        --no-stdin bool | Do not attach STDIN
        --sig-proxy bool=true | Proxy all received signals to the process
      docker container exec, docker exec : [OPTIONS] CONTAINER COMMAND [ARG...]
        Execute a command in a running container
        takes 2.. first
        -d --detach bool | Detached mode: run command in the background
        --detach-keys string | Override the key sequence for detaching a container
        -e --env list:env | Set environment variables
        --env-file list | Read in a file of environment variables
        -i --interactive bool | Keep STDIN open even if not attached
        --privileged bool | Give extended privileges to the command
        -t --tty bool | Allocate a pseudo-TTY
        -u --user string | Username or UID (format: "<name|uid>[:<group|gid>]")
        -w --workdir string | Working directory inside the container
      docker container logs, docker logs : [OPTIONS] CONTAINER
        Fetch the logs of a container
        takes 1
        --details bool | Show extra details provided to logs
        -f --follow bool | Follow log output
        --since string | Show logs since timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g.
            "42m" for 42 minutes)
        -n --tail string=all | Number of lines to show from the end of the logs
        -t --timestamps bool | Show timestamps
        --until string | Show logs before a timestamp (e.g. "2013-01-02T13:23:37Z") or relative
            (e.g. "42m" for 42 minutes)
      docker container top, docker top : CONTAINER [ps OPTIONS]
        Display the running processes of a container
        takes 1.. first
      docker container stats, docker stats : [OPTIONS] [CONTAINER...]
        Display a live stream of container(s) resource usage statistics
        takes any
        -a --all bool | Show all containers (default shows just running)
        --format string | {table}
        --no-stream bool | Disable streaming stats and only pull the first result
        --no-trunc bool | Do not truncate output
      docker container diff, docker diff : CONTAINER
        Inspect changes to files or directories on a container's filesystem
        takes 1
      docker container cp, docker cp : [OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-
        or [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH
        Copy files/folders between a container and the local filesystem{nl}{nl}Use '-' as the source
        to read a tar archive from stdin{nl}and extract it to a directory destination in a
        container.{nl}Use '-' as the destination to stream a tar archive of a{nl}container source to
        stdout.
        takes 2
        -a --archive bool | Archive mode (copy all uid/gid information)
        -L --follow-link bool | Always follow symbol link in SRC_PATH
        -q --quiet bool | Suppress progress output during copy. Progress output is automatically
            suppressed if no terminal is attached
      """;

  /// Lists and documents.
  static final String LOOKING =
      """
      docker container ls, docker container list, docker container ps, docker ps : [OPTIONS]
        List containers
        takes 0
        -a --all bool | Show all containers (default shows just running)
        -f --filter filter | Filter output based on conditions provided
        --format string | {table}
        -n --last int=-1 | Show n last created containers (includes all states)
        -l --latest bool | Show the latest created container (includes all states)
        --no-trunc bool | Don't truncate output
        -q --quiet bool | Only display container IDs
        -s --size bool | Display total file sizes
      docker container inspect : [OPTIONS] CONTAINER [CONTAINER...]
        Display detailed information on one or more containers
        takes 1..
        -f --format string | {object}
        -s --size bool | Display total file sizes
      docker container port, docker port : CONTAINER [PRIVATE_PORT[/PROTO]]
        List port mappings or a specific mapping for the container
        takes 1-2
      """;

  /// Commands that make images or archives.
  static final String OTHERS =
      """
      docker container commit, docker commit : [OPTIONS] CONTAINER [REPOSITORY[:TAG]]
        Create a new image from a container's changes
        takes 1-2
        -a --author string | Author (e.g., "John Hannibal Smith <hannibal@a-team.com>")
        -c --change list | Apply Dockerfile instruction to the created image
        -m --message string | Commit message
        -p --pause bool=true | Pause container during commit
      docker container export, docker export : [OPTIONS] CONTAINER
        Export a container's filesystem as a tar archive
        takes 1
        -o --output string | Write to a file, instead of STDOUT
      """;

  private ContainerGrammar() {}
}
