package dev.virtlab.userland.docker.client;

/// The program itself, its groups of commands, and the commands whose flags nobody here reads.
final class RootGrammar {

  /// The program and its groups.
  static final String GROUPS =
      """
      docker : [OPTIONS] COMMAND [ARG...]
        A self-sufficient runtime for containers
        --config string=/root/.docker | Location of client config files
        -c --context string | Name of the context to use to connect to the daemon (overrides
            DOCKER_HOST env var and default context set with "docker context use")
        -D --debug bool | Enable debug mode
        -H --host list | Daemon socket to connect to
        -l --log-level string=info | Set the logging level ("debug", "info", "warn", "error",
            "fatal")
        --tls bool | Use TLS; implied by --tlsverify
        --tlscacert string=/root/.docker/ca.pem | Trust certs signed only by this CA
        --tlscert string=/root/.docker/cert.pem | Path to TLS certificate file
        --tlskey string=/root/.docker/key.pem | Path to TLS key file
        --tlsverify bool | Use TLS and verify the remote
        -v --version bool | Print version information and quit
      docker help : [command]
        Help about the command
      docker builder :
        Manage builds
      docker checkpoint :
        Manage checkpoints
        experimental
      docker container :
        Manage containers
      docker context :
        Manage contexts
      docker image :
        Manage images
      docker manifest :
        brief Manage Docker image manifests and manifest lists
        The **docker manifest** command has subcommands for managing image manifests
        and{nl}manifest lists. A manifest list allows you to use one name to refer to the same
        image{nl}built for multiple architectures.{nl}{nl}To see help for a subcommand,
        use:{nl}{nl}~~~~docker manifest CMD --help{nl}{nl}For full details on using docker
        manifest lists, see the registry v2 specification.{nl}{nl}EXPERIMENTAL:{nl}~~docker
        manifest is an experimental feature.{nl}~~Experimental features provide early access to
        product functionality. These{nl}~~features may change between releases without warning, or
        can be removed from a{nl}~~future release. Learn more about experimental features in our
        documentation:{nl}~~https://docs.docker.com/go/experimental/
      docker network :
        Manage networks
      docker plugin :
        Manage plugins
      docker system :
        Manage Docker
      docker trust :
        Manage trust on Docker images
      docker volume : COMMAND
        Manage volumes
      docker config :
        Manage Swarm configs
      docker node :
        Manage Swarm nodes
      docker secret :
        Manage Swarm secrets
      docker service :
        Manage Swarm services
      docker stack :
        Manage Swarm stacks
      docker swarm :
        Manage Swarm
      """;

  /// Commands that only their names are known of.
  static final String OPAQUE =
      """
      docker checkpoint create : [OPTIONS]
        Create a checkpoint from a running container
        opaque
      docker checkpoint ls : [OPTIONS]
        List checkpoints for a container
        opaque
      docker checkpoint rm : [OPTIONS]
        Remove a checkpoint
        opaque
      docker context create : [OPTIONS]
        Create a context
        opaque
      docker context export : [OPTIONS]
        Export a context to a tar archive FILE or a tar stream on STDOUT.
        opaque
      docker context import : [OPTIONS]
        Import a context from a tar or zip file
        opaque
      docker context inspect : [OPTIONS]
        Display detailed information on one or more contexts
        opaque
      docker context ls : [OPTIONS]
        List contexts
        opaque
      docker context rm : [OPTIONS]
        Remove one or more contexts
        opaque
      docker context show : [OPTIONS]
        Print the name of the current context
        opaque
      docker context update : [OPTIONS]
        Update a context
        opaque
      docker context use : [OPTIONS]
        Set the current docker context
        opaque
      docker manifest annotate : [OPTIONS]
        Add additional information to a local image manifest
        opaque
      docker manifest create : [OPTIONS]
        Create a local manifest list for annotating and pushing to a registry
        opaque
      docker manifest inspect : [OPTIONS]
        Display an image manifest, or manifest list
        opaque
      docker manifest push : [OPTIONS]
        Push a manifest list to a repository
        opaque
      docker manifest rm : [OPTIONS]
        Delete one or more manifest lists from local storage
        opaque
      docker plugin create : [OPTIONS]
        Create a plugin from a rootfs and configuration. Plugin data directory must contain
        config.json and rootfs directory.
        opaque
      docker plugin disable : [OPTIONS]
        Disable a plugin
        opaque
      docker plugin enable : [OPTIONS]
        Enable a plugin
        opaque
      docker plugin inspect : [OPTIONS]
        Display detailed information on one or more plugins
        opaque
      docker plugin install : [OPTIONS]
        Install a plugin
        opaque
      docker plugin ls : [OPTIONS]
        List plugins
        opaque
      docker plugin push : [OPTIONS]
        Push a plugin to a registry
        opaque
      docker plugin rm : [OPTIONS]
        Remove one or more plugins
        opaque
      docker plugin set : [OPTIONS]
        Change settings for a plugin
        opaque
      docker plugin upgrade : [OPTIONS]
        Upgrade an existing plugin
        opaque
      docker trust key :
        Manage keys for signing Docker images
      docker trust key generate : [OPTIONS]
        Generate and load a signing key-pair
        opaque
      docker trust key load : [OPTIONS]
        Load a private key file for signing
        opaque
      docker trust signer :
        Manage entities who can sign Docker images
      docker trust signer add : [OPTIONS]
        Add a signer
        opaque
      docker trust signer remove : [OPTIONS]
        Remove a signer
        opaque
      docker trust inspect : [OPTIONS]
        Return low-level information about keys and signatures
        opaque
      docker trust revoke : [OPTIONS]
        Remove trust for an image
        opaque
      docker trust sign : [OPTIONS]
        Sign an image
        opaque
      docker config create : [OPTIONS]
        Create a config from a file or STDIN
        opaque
      docker config inspect : [OPTIONS]
        Display detailed information on one or more configs
        opaque
      docker config ls : [OPTIONS]
        List configs
        opaque
      docker config rm : [OPTIONS]
        Remove one or more configs
        opaque
      docker node demote : [OPTIONS]
        Demote one or more nodes from manager in the swarm
        opaque
      docker node inspect : [OPTIONS]
        Display detailed information on one or more nodes
        opaque
      docker node ls : [OPTIONS]
        List nodes in the swarm
        opaque
      docker node promote : [OPTIONS]
        Promote one or more nodes to manager in the swarm
        opaque
      docker node ps : [OPTIONS]
        List tasks running on one or more nodes, defaults to current node
        opaque
      docker node rm : [OPTIONS]
        Remove one or more nodes from the swarm
        opaque
      docker node update : [OPTIONS]
        Update a node
        opaque
      docker secret create : [OPTIONS]
        Create a secret from a file or STDIN as content
        opaque
      docker secret inspect : [OPTIONS]
        Display detailed information on one or more secrets
        opaque
      docker secret ls : [OPTIONS]
        List secrets
        opaque
      docker secret rm : [OPTIONS]
        Remove one or more secrets
        opaque
      docker service create : [OPTIONS]
        Create a new service
        opaque
      docker service inspect : [OPTIONS]
        Display detailed information on one or more services
        opaque
      docker service logs : [OPTIONS]
        Fetch the logs of a service or task
        opaque
      docker service ls : [OPTIONS]
        List services
        opaque
      docker service ps : [OPTIONS]
        List the tasks of one or more services
        opaque
      docker service rm : [OPTIONS]
        Remove one or more services
        opaque
      docker service rollback : [OPTIONS]
        Revert changes to a service's configuration
        opaque
      docker service scale : [OPTIONS]
        Scale one or multiple replicated services
        opaque
      docker service update : [OPTIONS]
        Update a service
        opaque
      docker stack config : [OPTIONS]
        Outputs the final config file, after doing merges and interpolations
        opaque
      docker stack deploy : [OPTIONS]
        Deploy a new stack or update an existing stack
        opaque
      docker stack ls : [OPTIONS]
        List stacks
        opaque
      docker stack ps : [OPTIONS]
        List the tasks in the stack
        opaque
      docker stack rm : [OPTIONS]
        Remove one or more stacks
        opaque
      docker stack services : [OPTIONS]
        List the services in the stack
        opaque
      docker swarm ca : [OPTIONS]
        Display and rotate the root CA
        opaque
      docker swarm init : [OPTIONS]
        Initialize a swarm
        opaque
      docker swarm join : [OPTIONS]
        Join a swarm as a node and/or manager
        opaque
      docker swarm join-token : [OPTIONS]
        Manage join tokens
        opaque
      docker swarm leave : [OPTIONS]
        Leave the swarm
        opaque
      docker swarm unlock : [OPTIONS]
        Unlock swarm
        opaque
      docker swarm unlock-key : [OPTIONS]
        Manage the unlock key
        opaque
      docker swarm update : [OPTIONS]
        Update the swarm
        opaque
      """;

  private RootGrammar() {}
}
