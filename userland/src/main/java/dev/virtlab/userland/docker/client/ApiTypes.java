package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.client.template.GoType;
import dev.virtlab.userland.docker.client.template.StructTable;

/// The Go types into which the client reads the bodies of the Engine API, for templates.
///
/// Names, order and JSON keys are facts of the Go packages `github.com/docker/docker/api/types`,
/// version 28.2; they decide what `{{.HostConfig.NanoCPUs}}` finds and how `{{json .State}}` is
/// ordered.
final class ApiTypes {

  private static final String SHARED =
      """
      GraphDriver
        Data map:string
        Name string
      HealthConfig
        Test []string ?
        Interval Duration ?
        Timeout Duration ?
        StartPeriod Duration ?
        StartInterval Duration ?
        Retries int ?
      container.Config
        Hostname string
        Domainname string
        User string
        AttachStdin bool
        AttachStdout bool
        AttachStderr bool
        ExposedPorts ports:{} ?
        Tty bool
        OpenStdin bool
        StdinOnce bool
        Env []string
        Cmd []string
        Healthcheck *HealthConfig ?
        ArgsEscaped bool ?
        Image string
        Volumes map:{}
        WorkingDir string
        Entrypoint []string
        NetworkDisabled bool ?
        MacAddress string ?
        OnBuild []string
        Labels map:string
        StopSignal string ?
        StopTimeout *int ?
        Shell []string ?
      """;

  private static final String HOST_CONFIG =
      """
      LogConfig
        Type string
        Config map:string
      PortBinding
        HostIP:HostIp string
        HostPort string
      RestartPolicy
        Name string
        MaximumRetryCount int
      WeightDevice
        Path string
        Weight uint16
      ThrottleDevice
        Path string
        Rate uint64
      DeviceMapping
        PathOnHost string
        PathInContainer string
        CgroupPermissions string
      DeviceRequest
        Driver string
        Count int
        DeviceIDs []string
        Capabilities [][]string
        Options map:string
      Ulimit
        Name string
        Hard int64
        Soft int64
      Resources
        CPUShares:CpuShares int64
        Memory int64
        NanoCPUs:NanoCpus int64
        CgroupParent string
        BlkioWeight uint16
        BlkioWeightDevice []*WeightDevice
        BlkioDeviceReadBps []*ThrottleDevice
        BlkioDeviceWriteBps []*ThrottleDevice
        BlkioDeviceReadIOps []*ThrottleDevice
        BlkioDeviceWriteIOps []*ThrottleDevice
        CPUPeriod:CpuPeriod int64
        CPUQuota:CpuQuota int64
        CPURealtimePeriod:CpuRealtimePeriod int64
        CPURealtimeRuntime:CpuRealtimeRuntime int64
        CpusetCpus string
        CpusetMems string
        Devices []DeviceMapping
        DeviceCgroupRules []string
        DeviceRequests []DeviceRequest
        KernelMemory int64 ?
        KernelMemoryTCP int64 ?
        MemoryReservation int64
        MemorySwap int64
        MemorySwappiness *int64
        OomKillDisable *bool
        PidsLimit *int64
        Ulimits []*Ulimit
        CPUCount:CpuCount int64
        CPUPercent:CpuPercent int64
        IOMaximumIOps uint64
        IOMaximumBandwidth uint64
      BindOptions
        Propagation string ?
        NonRecursive bool ?
        CreateMountpoint bool ?
        ReadOnlyNonRecursive bool ?
        ReadOnlyForceRecursive bool ?
      VolumeDriver
        Name string ?
        Options map:string ?
      VolumeOptions
        NoCopy bool ?
        Labels map:string ?
        Subpath string ?
        DriverConfig *VolumeDriver ?
      TmpfsOptions
        SizeBytes int64 ?
        Mode int64 ?
        Options [][]string ?
      Mount
        Type string ?
        Source string ?
        Target string ?
        ReadOnly bool ?
        Consistency string ?
        BindOptions *BindOptions ?
        VolumeOptions *VolumeOptions ?
        TmpfsOptions *TmpfsOptions ?
      HostConfig
        Binds []string
        ContainerIDFile string
        LogConfig LogConfig
        NetworkMode string
        PortBindings ports:[]PortBinding
        RestartPolicy RestartPolicy
        AutoRemove bool
        VolumeDriver string
        VolumesFrom []string
        ConsoleSize []uint
        Annotations map:string ?
        CapAdd []string
        CapDrop []string
        CgroupnsMode string
        DNS:Dns []string
        DNSOptions:DnsOptions []string
        DNSSearch:DnsSearch []string
        ExtraHosts []string
        GroupAdd []string
        IpcMode string
        Cgroup string
        Links []string
        OomScoreAdj int
        PidMode string
        Privileged bool
        PublishAllPorts bool
        ReadonlyRootfs bool
        SecurityOpt []string
        StorageOpt map:string ?
        Tmpfs map:string ?
        UTSMode string
        UsernsMode string
        ShmSize int64
        Sysctls map:string ?
        Runtime string ?
        Isolation string
        Resources
        Mounts []Mount ?
        MaskedPaths []string
        ReadonlyPaths []string
        Init *bool ?
      """;

  private static final String CONTAINER =
      """
      HealthcheckResult
        Start Time
        End Time
        ExitCode int
        Output string
      Health
        Status string
        FailingStreak int
        Log []*HealthcheckResult
      State
        Status string
        Running bool
        Paused bool
        Restarting bool
        OOMKilled bool
        Dead bool
        Pid int
        ExitCode int
        Error string
        StartedAt string
        FinishedAt string
        Health *Health ?
      ContainerJSONBase
        ID:Id string
        Created string
        Path string
        Args []string
        State *State
        Image string
        ResolvConfPath string
        HostnamePath string
        HostsPath string
        LogPath string
        Name string
        RestartCount int
        Driver string
        Platform string
        MountLabel string
        ProcessLabel string
        AppArmorProfile string
        ExecIDs []string
        HostConfig *HostConfig
        GraphDriver GraphDriver
        SizeRw *int64 ?
        SizeRootFs *int64 ?
      MountPoint
        Type string ?
        Name string ?
        Source string
        Destination string
        Driver string ?
        Mode string
        RW bool
        Propagation string
      Address
        Addr string
        PrefixLen int
      NetworkSettingsBase
        Bridge string
        SandboxID string
        SandboxKey string
        Ports ports:[]PortBinding
        HairpinMode bool
        LinkLocalIPv6Address string
        LinkLocalIPv6PrefixLen int
        SecondaryIPAddresses []Address
        SecondaryIPv6Addresses []Address
      DefaultNetworkSettings
        EndpointID string
        Gateway string
        GlobalIPv6Address string
        GlobalIPv6PrefixLen int
        IPAddress string
        IPPrefixLen int
        IPv6Gateway string
        MacAddress string
      EndpointIPAMConfig
        IPv4Address string ?
        IPv6Address string ?
        LinkLocalIPs []string ?
      EndpointSettings
        IPAMConfig *EndpointIPAMConfig
        Links []string
        Aliases []string
        MacAddress string
        DriverOpts map:string
        GwPriority int
        NetworkID string
        EndpointID string
        Gateway string
        IPAddress string
        IPPrefixLen int
        IPv6Gateway string
        GlobalIPv6Address string
        GlobalIPv6PrefixLen int
        DNSNames []string
      NetworkSettings
        NetworkSettingsBase
        DefaultNetworkSettings
        Networks map:*EndpointSettings
      container.InspectResponse
        *ContainerJSONBase
        Mounts []MountPoint
        Config *container.Config
        NetworkSettings *NetworkSettings
        ImageManifestDescriptor *any ?
      """;

  private static final String OTHERS =
      """
      ImageConfig
        User string ?
        ExposedPorts ports:{} ?
        Env []string ?
        Entrypoint []string ?
        Cmd []string ?
        Volumes map:{} ?
        WorkingDir string ?
        Labels map:string ?
        StopSignal string ?
        ArgsEscaped bool ?
      DockerOCIImageConfigExt
        Healthcheck *HealthConfig ?
        OnBuild []string ?
        Shell []string ?
      DockerOCIImageConfig
        ImageConfig
        DockerOCIImageConfigExt
      RootFS
        Type string ?
        Layers []string ?
      Metadata
        LastTagTime Time ?
      image.InspectResponse
        ID:Id string
        RepoTags []string
        RepoDigests []string
        Parent string
        Comment string
        Created string ?
        Container string ?
        ContainerConfig *container.Config ?
        DockerVersion string
        Author string
        Config *DockerOCIImageConfig
        Architecture string
        Variant string ?
        Os string
        OsVersion string ?
        Size int64
        VirtualSize int64 ?
        GraphDriver GraphDriver
        RootFS RootFS
        Metadata Metadata
        Descriptor *any ?
        Manifests []any ?
      UsageData
        RefCount int64
        Size int64
      volume.Volume
        ClusterVolume *any ?
        CreatedAt string ?
        Driver string
        Labels map:string
        Mountpoint string
        Name string
        Options map:string
        Scope string
        Status map:any ?
        UsageData *UsageData ?
      IPAMConfig
        Subnet string ?
        IPRange string ?
        Gateway string ?
        AuxAddress:AuxiliaryAddresses map:string ?
      IPAM
        Driver string
        Options map:string
        Config []IPAMConfig
      ConfigReference
        Network string
      EndpointResource
        Name string
        EndpointID string
        MacAddress string
        IPv4Address string
        IPv6Address string
      network.Inspect
        Name string
        ID:Id string
        Created Time
        Scope string
        Driver string
        EnableIPv4 bool
        EnableIPv6 bool
        IPAM IPAM
        Internal bool
        Attachable bool
        Ingress bool
        ConfigFrom ConfigReference
        ConfigOnly bool
        Containers map:EndpointResource
        Options map:string
        Labels map:string
        Peers []any ?
        Services map:any ?
      """;

  private static final String ENGINE =
      """
      Actor
        ID string
        Attributes map:string
      *events.Message
        Status:status string ?
        ID:id string ?
        From:from string ?
        Type string
        Action string
        Actor Actor
        Scope:scope string ?
        Time:time int64 ?
        TimeNano:timeNano int64 ?
      PlatformInfo
        Name string ?
      ComponentVersion
        Name string
        Version string
        Details map:string ?
      system.clientVersion
        Platform *PlatformInfo ?
        Version string ?
        APIVersion:ApiVersion string ?
        DefaultAPIVersion string ?
        GitCommit string ?
        GoVersion string ?
        Os string ?
        Arch string ?
        BuildTime string ?
        Context string
      ServerPlatform
        Name string
      types.Version
        Platform ServerPlatform
        Components []ComponentVersion ?
        Version string
        APIVersion:ApiVersion string
        MinAPIVersion string ?
        GitCommit string
        GoVersion string
        Os string
        Arch string
        KernelVersion string ?
        Experimental bool ?
        BuildTime string ?
      system.versionInfo
        Client system.clientVersion
        Server *types.Version
      PluginsInfo
        Volume []string
        Network []string
        Authorization []string
        Log []string
      IndexInfo
        Mirrors []string
        Name string
        Official bool
        Secure bool
      ServiceConfig
        IndexConfigs map:*IndexInfo
        InsecureRegistryCIDRs []string
        Mirrors []string
      system.Runtime
        Path:path string ?
        Args:runtimeArgs []string ?
        Type:runtimeType string ?
        Options:options map:any ?
      RuntimeWithStatus
        system.Runtime
        Status:status map:string ?
      Peer
        NodeID string
        Addr string
      swarm.Info
        NodeID string
        NodeAddr string
        LocalNodeState string
        ControlAvailable bool
        Error string
        RemoteManagers []Peer
        Nodes int ?
        Managers int ?
        Cluster *any ?
        Warnings []string ?
      Commit
        ID string
        Expected string ?
      system.Info
        ID string
        Containers int
        ContainersRunning int
        ContainersPaused int
        ContainersStopped int
        Images int
        Driver string
        DriverStatus [][]string
        SystemStatus [][]string ?
        Plugins PluginsInfo
        MemoryLimit bool
        SwapLimit bool
        KernelMemory bool ?
        KernelMemoryTCP bool ?
        CPUCfsPeriod:CpuCfsPeriod bool
        CPUCfsQuota:CpuCfsQuota bool
        CPUShares bool
        CPUSet bool
        PidsLimit bool
        IPv4Forwarding bool
        Debug bool
        NFd int
        OomKillDisable bool
        NGoroutines int
        SystemTime string
        LoggingDriver string
        CgroupDriver string
        CgroupVersion string ?
        NEventsListener int
        KernelVersion string
        OperatingSystem string
        OSVersion string
        OSType string
        Architecture string
        IndexServerAddress string
        RegistryConfig *ServiceConfig
        NCPU int
        MemTotal int64
        GenericResources []any
        DockerRootDir string
        HTTPProxy:HttpProxy string
        HTTPSProxy:HttpsProxy string
        NoProxy string
        Name string
        Labels []string
        ExperimentalBuild bool
        ServerVersion string
        Runtimes map:RuntimeWithStatus
        DefaultRuntime string
        Swarm swarm.Info
        LiveRestoreEnabled bool
        Isolation string
        InitBinary string
        ContainerdCommit Commit
        RuncCommit Commit
        InitCommit Commit
        SecurityOptions []string
        ProductLicense string ?
        DefaultAddressPools []any ?
        CDISpecDirs []string
        Warnings []string
      clientInfo
        Debug bool
        system.clientVersion
        Plugins []any
        Warnings []string
      system.dockerInfo
        *system.Info
        ServerErrors []string ?
        ClientInfo *clientInfo ?
        ClientErrors []string ?
      """;

  private static final StructTable TABLE =
      new StructTable(SHARED + HOST_CONFIG + CONTAINER + OTHERS + ENGINE);

  /// The body of `GET /containers/{id}/json`.
  static final GoType CONTAINER_INSPECT = TABLE.type("container.InspectResponse");

  /// The body of `GET /images/{name}/json`.
  static final GoType IMAGE_INSPECT = TABLE.type("image.InspectResponse");

  /// The body of `GET /volumes/{name}`.
  static final GoType VOLUME = TABLE.type("volume.Volume");

  /// The body of `GET /networks/{id}`.
  static final GoType NETWORK = TABLE.type("network.Inspect");

  /// One message of `GET /events`.
  static final GoType EVENT = TABLE.type("*events.Message");

  /// What `docker version` reads: `GET /version` and the client.
  static final GoType VERSION = TABLE.type("system.versionInfo");

  /// What `docker info` reads: `GET /info` and the client.
  static final GoType INFO = TABLE.type("system.dockerInfo");

  private ApiTypes() {}
}
