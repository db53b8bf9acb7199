package dev.virtlab.userland.docker.client;

/// The commands on volumes, networks and the engine itself.
final class ObjectGrammar {

  /// Volumes.
  static final String VOLUMES =
      """
      docker volume create : [OPTIONS] [VOLUME]
        Create a volume
        takes 0-1+
        --name string {hidden} | Specify volume name
        --availability string=active {1.42} | Cluster Volume availability ("active", "pause",
            "drain")
        -d --driver string=local | Specify volume driver name
        --group string {1.42} | Cluster Volume group (cluster volumes)
        --label list:label | Set metadata for a volume
        --limit-bytes bytes {1.42} | Minimum size of the Cluster Volume in bytes
        -o --opt map=map[] | Set driver specific options
        --required-bytes bytes {1.42} | Maximum size of the Cluster Volume in bytes
        --scope string=single {1.42} | Cluster Volume access scope ("single", "multi")
        --secret map=map[] {1.42} | Cluster Volume secrets
        --sharing string=none {1.42} | Cluster Volume access sharing ("none", "readonly",
            "onewriter", "all")
        --topology-preferred list {1.42} | A topology that the Cluster Volume would be preferred in
        --topology-required list {1.42} | A topology that the Cluster Volume must be accessible from
        --type string=block {1.42} | Cluster Volume access type ("mount", "block")
      docker volume inspect : [OPTIONS] VOLUME [VOLUME...]
        Display detailed information on one or more volumes
        takes 1..
        -f --format string | {object}
      docker volume ls, docker volume list : [OPTIONS]
        List volumes
        takes 0
        --cluster bool {1.42} | Display only cluster volumes, and use cluster volume list formatting
        -f --filter filter | Provide filter values (e.g. "dangling=true")
        --format string | {table}
        -q --quiet bool | Only display volume names
      docker volume prune : [OPTIONS]
        Remove unused local volumes
        takes 0
        -a --all bool {1.42} | Remove all unused volumes, not just anonymous ones
        --filter filter | Provide filter values (e.g. "label=<label>")
        -f --force bool | Do not prompt for confirmation
      docker volume rm, docker volume remove : [OPTIONS] VOLUME [VOLUME...]
        brief Remove one or more volumes
        Remove one or more volumes. You cannot remove a volume that is in use by a container.
        takes 1..
        -f --force bool | Force the removal of one or more volumes
      docker volume update : [OPTIONS] [VOLUME]
        Update a volume (cluster volumes only)
        since 1.42
        takes 1
        --availability string=active {1.42} | Cluster Volume availability ("active", "pause",
            "drain")
      """;

  /// Networks.
  static final String NETWORKS =
      """
      docker network ls, docker network list : [OPTIONS]
        List networks
        takes 0
        -f --filter filter | Provide filter values (e.g. "driver=bridge")
        --format string | {table}
        --no-trunc bool | Do not truncate the output
        -q --quiet bool | Only display network IDs
      docker network inspect : [OPTIONS] NETWORK [NETWORK...]
        Display detailed information on one or more networks
        takes 1..
        -f --format string | {object}
        -v --verbose bool | Verbose output for diagnostics
      docker network prune : [OPTIONS]
        Remove all unused networks
        takes 0
        --filter filter | Provide filter values (e.g. "until=<timestamp>")
        -f --force bool | Do not prompt for confirmation
      docker network connect : [OPTIONS] NETWORK CONTAINER
        Connect a container to a network
        takes 2
        --alias strings | Add network-scoped alias for the container
        --driver-opt strings | driver options for the network
        --gw-priority int | Highest gw-priority provides the default gateway. Accepts positive and
            negative values.
        --ip string | IPv4 address (e.g., "172.30.100.104")
        --ip6 string | IPv6 address (e.g., "2001:db8::33")
        --link list:link | Add link to another container
        --link-local-ip strings | Add a link-local address for the container
      docker network create : [OPTIONS] NETWORK
        Create a network
        takes 1
        --attachable bool | Enable manual container attachment
        --aux-address map=map[] | Auxiliary IPv4 or IPv6 addresses used by Network driver
        --config-from string | The network from which to copy the configuration
        --config-only bool | Create a configuration only network
        -d --driver string=bridge | Driver to manage the Network
        --gateway strings | IPv4 or IPv6 Gateway for the master subnet
        --ingress bool | Create swarm routing-mesh network
        --internal bool | Restrict external access to the network
        --ip-range strings | Allocate container ip from a sub-range
        --ipam-driver string=default | IP Address Management Driver
        --ipam-opt map=map[] | Set IPAM driver specific options
        --ipv4 bool=true | Enable or disable IPv4 address assignment
        --ipv6 bool | Enable or disable IPv6 address assignment
        --label list:label | Set metadata on a network
        -o --opt map=map[] | Set driver specific options
        --scope string | Control the network's scope
        --subnet strings | Subnet in CIDR format that represents a network segment
      docker network disconnect : [OPTIONS] NETWORK CONTAINER
        Disconnect a container from a network
        takes 2
        -f --force bool | Force the container to disconnect from a network
      docker network rm, docker network remove : NETWORK [NETWORK...]
        Remove one or more networks
        takes 1..
        -f --force bool | Do not error if the network does not exist
      """;

  /// The engine.
  static final String ENGINE =
      """
      docker system df : [OPTIONS]
        Show docker disk usage
        takes 0
        --format string | {table}
        -v --verbose bool | Show detailed information on space usage
      docker system events, docker events : [OPTIONS]
        Get real time events from the server
        takes 0
        -f --filter filter | Filter output based on conditions provided
        --format string | {object}
        --since string | Show all events created since timestamp
        --until string | Stream events until this timestamp
      docker system info, docker info : [OPTIONS]
        Display system-wide information
        takes 0
        -f --format string | {object}
      docker system prune : [OPTIONS]
        Remove unused data
        takes 0
        -a --all bool | Remove all unused images not just dangling ones
        --filter filter | Provide filter values (e.g. "label=<key>=<value>")
        -f --force bool | Do not prompt for confirmation
        --volumes bool | Prune anonymous volumes
      docker version : [OPTIONS]
        Show the Docker version information
        takes 0
        -f --format string | {object}
      docker inspect : [OPTIONS] NAME|ID [NAME|ID...]
        Return low-level information on Docker objects
        takes 1..
        -f --format string | {object}
        -s --size bool | Display total file sizes if the type is container
        --type string | Only inspect objects of the given type
      """;

  /// Registries.
  static final String REGISTRY =
      """
      docker search : [OPTIONS] TERM
        Search Docker Hub for images
        takes 1
        -f --filter filter | Filter output based on conditions provided
        --format string | Pretty-print search using a Go template
        --limit int | Max number of search results
        --no-trunc bool | Don't truncate output
      docker login : [OPTIONS] [SERVER]
        brief Authenticate to a registry
        Authenticate to a registry.{nl}Defaults to Docker Hub if no server is specified.
        takes 0-1+
        -p --password string | Password or Personal Access Token (PAT)
        --password-stdin bool | Take the Password or Personal Access Token (PAT) from stdin
        -u --username string | Username
      docker logout : [SERVER]
        brief Log out from a registry
        Log out from a registry.{nl}If no server is specified, the default is defined by the daemon.
        takes 0-1+
      docker builder prune :
        Remove build cache
        takes 0
        -a --all bool | Remove all unused build cache, not just dangling ones
        --filter filter | Provide filter values (e.g. "until=24h")
        -f --force bool | Do not prompt for confirmation
        --keep-storage bytes | Amount of disk space to keep for cache
      """;

  private ObjectGrammar() {}
}
