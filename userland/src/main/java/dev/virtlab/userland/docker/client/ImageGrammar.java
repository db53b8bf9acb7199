package dev.virtlab.userland.docker.client;

/// The commands on images.
final class ImageGrammar {

  /// What an engine does with images.
  static final String KNOWN =
      """
      docker image ls, docker image list, docker images : [OPTIONS] [REPOSITORY[:TAG]]
        List images
        takes 0-1+
        -a --all bool | Show all images (default hides intermediate images)
        --digests bool | Show digests
        -f --filter filter | Filter output based on conditions provided
        --format string | {table}
        --no-trunc bool | Don't truncate output
        -q --quiet bool | Only show image IDs
        --tree bool {1.47} | List multi-platform images as a tree (EXPERIMENTAL)
      docker image inspect : [OPTIONS] IMAGE [IMAGE...]
        Display detailed information on one or more images
        takes 1..
        -f --format string | {object}
        --platform string {1.49} | Inspect a specific platform of the multi-platform image.{nl}If
            the image or the server is not multi-platform capable, the command will error out if the
            platform does not match.{nl}'os[/arch[/variant]]': Explicit platform (eg. linux/amd64)
      docker image history, docker history : [OPTIONS] IMAGE
        Show the history of an image
        takes 1
        --format string | {table}
        -H --human bool=true | Print sizes and dates in human readable format
        --no-trunc bool | Don't truncate output
        --platform string {1.48} | Show history for the given platform. Formatted as
            "os[/arch[/variant]]" (e.g., "linux/amd64")
        -q --quiet bool | Only show image IDs
      docker image tag, docker tag : SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]
        Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE
        takes 2
      docker image rm, docker image remove, docker rmi : [OPTIONS] IMAGE [IMAGE...]
        Remove one or more images
        takes 1..
        -f --force bool | Force removal of the image
        --no-prune bool | Do not delete untagged parents
        --platform strings {1.50} | Remove only the given platform variant. Formatted as
            "os[/arch[/variant]]" (e.g., "linux/amd64")
      docker image pull, docker pull : [OPTIONS] NAME[:TAG|@DIGEST]
        Download an image from a registry
        takes 1
        -a --all-tags bool | Download all tagged images in the repository
        --disable-content-trust bool=true | Skip image verification
        --platform string | Set platform if server is multi-platform capable
        -q --quiet bool | Suppress verbose output
      docker image prune : [OPTIONS]
        Remove unused images
        takes 0
        -a --all bool | Remove all unused images, not just dangling ones
        --filter filter | Provide filter values (e.g. "until=<timestamp>")
        -f --force bool | Do not prompt for confirmation
      """;

  /// Building, moving and publishing images.
  static final String OTHERS =
      """
      docker image push, docker push : [OPTIONS] NAME[:TAG]
        Upload an image to a registry
        takes 1
        -a --all-tags bool | Push all tags of an image to the repository
        --disable-content-trust bool=true | Skip image signing
        --platform string {1.46} | Push a platform-specific manifest as a single-platform image to
            the registry.{nl}Image index won't be pushed, meaning that other manifests, including
            attestations won't be preserved.{nl}'os[/arch[/variant]]': Explicit platform (eg.
            linux/amd64)
        -q --quiet bool | Suppress verbose output
      docker image import, docker import : [OPTIONS] file|URL|- [REPOSITORY[:TAG]]
        Import the contents from a tarball to create a filesystem image
        takes 1..
        -c --change list | Apply Dockerfile instruction to the created image
        -m --message string | Set commit message for imported image
        --platform string | Set platform if server is multi-platform capable
      docker image load, docker load : [OPTIONS]
        Load an image from a tar archive or STDIN
        takes 0
        -i --input string | Read from tar archive file, instead of STDIN
        --platform string {1.48} | Load only the given platform variant. Formatted as
            "os[/arch[/variant]]" (e.g., "linux/amd64")
        -q --quiet bool | Suppress the load output
      docker image save, docker save : [OPTIONS] IMAGE [IMAGE...]
        Save one or more images to a tar archive (streamed to STDOUT by default)
        takes 1..
        -o --output string | Write to a file, instead of STDOUT
        --platform string {1.48} | Save only the given platform variant. Formatted as
            "os[/arch[/variant]]" (e.g., "linux/amd64")
      docker image build, docker build, docker builder build : [OPTIONS] PATH | URL | -
        Build an image from a Dockerfile
        takes 1
        --add-host list:host | Add a custom host-to-IP mapping ("host:ip")
        --build-arg list | Set build-time variables
        --cache-from strings | Images to consider as cache sources
        --cgroup-parent string | Set the parent cgroup for the "RUN" instructions during build
        --compress bool | Compress the build context using gzip
        --cpu-period int | Limit the CPU CFS (Completely Fair Scheduler) period
        --cpu-quota int | Limit the CPU CFS (Completely Fair Scheduler) quota
        -c --cpu-shares int | CPU shares (relative weight)
        --cpuset-cpus string | CPUs in which to allow execution (0-3, 0,1)
        --cpuset-mems string | MEMs in which to allow execution (0-3, 0,1)
        --disable-content-trust bool=true | Skip image verification
        -f --file string | Name of the Dockerfile (Default is "PATH/Dockerfile")
        --force-rm bool | Always remove intermediate containers
        --iidfile string | Write the image ID to the file
        --isolation string | Container isolation technology
        --label list:label | Set metadata for an image
        -m --memory bytes | Memory limit
        --memory-swap bytes:swap | Swap limit equal to memory plus swap: -1 to enable unlimited swap
        --network string=default | Set the networking mode for the RUN instructions during build
        --no-cache bool | Do not use cache when building the image
        --platform string | Set platform if server is multi-platform capable
        --pull bool | Always attempt to pull a newer version of the image
        -q --quiet bool | Suppress the build output and print image ID on success
        --rm bool=true | Remove intermediate containers after a successful build
        --security-opt strings | Security options
        --shm-size bytes | Size of "/dev/shm"
        --squash bool {experimental} | Squash newly built layers into a single new layer
        -t --tag list | Name and optionally a tag in the "name:tag" format
        --target string | Set the target build stage to build.
        --ulimit ulimit=[] | Ulimit options
      """;

  private ImageGrammar() {}
}
