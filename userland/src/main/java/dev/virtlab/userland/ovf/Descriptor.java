package dev.virtlab.userland.ovf;

import java.util.List;

/// What an OVF descriptor says of one machine.
///
/// @param osId the number of its system, of CIM_OperatingSystem
/// @param osType what VirtualBox calls that system
/// @param memory in MB
/// @param networks the name of the network of each card
public record Descriptor(
    String name,
    int osId,
    String osType,
    int cpus,
    int memory,
    List<Bus> buses,
    List<Disk> disks,
    List<String> networks) {

  /// Where the format is defined that disks have.
  public static final String STREAM_OPTIMIZED =
      "http://www.vmware.com/interfaces/specifications/vmdk.html#streamOptimized";

  public Descriptor {
    buses = List.copyOf(buses);
    disks = List.copyOf(disks);
    networks = List.copyOf(networks);
  }

  /// A controller.
  ///
  /// @param type of CIM_ResourceAllocationSettingData: 5 IDE, 6 SCSI, 20 another one
  /// @param kind its chip, as `PIIX4`, `AHCI`
  /// @param word what people call such a bus
  public record Bus(int type, String kind, String word) {

    /// IDE.
    public static final int IDE = 5;

    /// SCSI.
    public static final int SCSI = 6;

    /// Another one, as SATA.
    public static final int OTHER = 20;
  }

  /// A disk.
  ///
  /// @param file the name of its file in the appliance
  /// @param capacity in bytes
  /// @param bus the number of its controller in the list of them
  /// @param address its place there
  /// @param length of its file in bytes
  public record Disk(String file, long capacity, int bus, int address, long length, String uuid) {}
}
