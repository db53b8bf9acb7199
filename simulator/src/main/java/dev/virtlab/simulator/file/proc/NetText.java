package dev.virtlab.simulator.file.proc;

import dev.virtlab.simulator.file.Viewer;

/// The files of `/proc/net`; proc_pid_net(5).
final class NetText {

  static final String ROUTE =
      "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT"
          + " ".repeat(55)
          + "\n";
  static final String TCP =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode"
          + " ".repeat(53)
          + "\n";
  static final String UDP =
      "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode ref pointer drops             \n";
  static final String UNIX = "Num       RefCount Protocol Flags    Type St Inode Path\n";

  private NetText() {}

  static String devices(Machine machine, Viewer viewer) {
    StringBuilder text =
        new StringBuilder(
            "Inter-|   Receive                                                |  Transmit\n"
                + " face |bytes    packets errs drop fifo frame compressed multicast|bytes   "
                + " packets errs drop fifo colls carrier compressed\n");
    for (Machine.NetworkDevice device : machine.networkDevices(viewer)) {
      text.append(" ".repeat(Math.max(0, 6 - device.name().length())));
      text.append(device.name()).append(": ");
      text.append(Texts.right(device.receivedBytes(), 7)).append(' ');
      text.append(Texts.right(device.receivedPackets(), 7));
      text.append("    0    0    0     0          0         0 ");
      text.append(Texts.right(device.sentBytes(), 8)).append(' ');
      text.append(Texts.right(device.sentPackets(), 7));
      text.append("    0    0    0     0       0          0\n");
    }
    return text.toString();
  }
}
