package dev.virtlab.userland.virsh;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The commands of the real `virsh` that are not modelled: they are refused in words of our own.
final class OtherCommands {
  private OtherCommands() {}

  static final Set<String> NAMES =
      new TreeSet<>(
          List.of(
              """
              allocpages attach-device attach-disk attach-interface backup-begin
              backup-dumpxml blkdeviotune blkiotune blockcommit blockcopy blockjob blockpull
              blockresize capabilities cd change-media checkpoint-create checkpoint-create-as
              checkpoint-delete checkpoint-dumpxml checkpoint-edit checkpoint-info
              checkpoint-list checkpoint-parent connect cpu-baseline cpu-compare cpu-models
              cpu-stats desc detach-device detach-device-alias detach-disk detach-interface
              dom-fd-associate domblkerror domblkinfo domblkstat domblkthreshold
              domcapabilities domcontrol domdirtyrate-calc domdisplay domfsfreeze domfsinfo
              domfsthaw domfstrim domhostname domif-getlink domif-setlink domifaddr domifstat
              domiftune domlaunchsecinfo dompmsuspend dompmwakeup domsetlaunchsecstate domtime
              domxml-from-native domxml-to-native dump echo edit emulatorpin event
              find-storage-pool-sources find-storage-pool-sources-as freecell freepages
              get-user-sshkeys guest-agent-timeout guestinfo guestvcpus
              hypervisor-cpu-baseline hypervisor-cpu-compare iface-begin iface-bridge
              iface-commit iface-define iface-destroy iface-dumpxml iface-edit iface-list
              iface-mac iface-name iface-rollback iface-start iface-unbridge iface-undefine
              inject-nmi iothreadadd iothreaddel iothreadinfo iothreadpin iothreadset
              lxc-enter-namespace managedsave-define managedsave-dumpxml managedsave-edit
              memtune metadata migrate-compcache net-autostart net-create net-define
              net-destroy net-dhcp-leases net-dumpxml net-edit net-event net-info net-list
              net-name net-port-create net-port-delete net-port-dumpxml net-port-list
              net-start net-undefine net-update net-uuid node-memory-tune nodecpumap
              nodecpustats nodedev-autostart nodedev-create nodedev-define nodedev-destroy
              nodedev-detach nodedev-dumpxml nodedev-event nodedev-info nodedev-list
              nodedev-reattach nodedev-reset nodedev-start nodedev-undefine nodeinfo
              nodememstats nodesevinfo nodesuspend numatune nwfilter-binding-create
              nwfilter-binding-delete nwfilter-binding-dumpxml nwfilter-binding-list
              nwfilter-define nwfilter-dumpxml nwfilter-edit nwfilter-list nwfilter-undefine
              perf pool-autostart pool-build pool-capabilities pool-create pool-create-as
              pool-define pool-define-as pool-delete pool-destroy pool-dumpxml pool-edit
              pool-event pool-info pool-list pool-name pool-refresh pool-start pool-undefine
              pool-uuid pwd qemu-agent-command qemu-attach qemu-monitor-command
              qemu-monitor-event save-image-define save-image-dumpxml save-image-edit
              schedinfo screenshot secret-define secret-dumpxml secret-event secret-get-value
              secret-list secret-set-value secret-undefine send-key send-process-signal
              set-lifecycle-action set-user-password set-user-sshkeys setvcpu snapshot-create
              snapshot-dumpxml snapshot-edit snapshot-parent sysinfo update-device
              update-memory-device vcpupin vncdisplay vol-clone vol-create vol-create-as
              vol-create-from vol-delete vol-download vol-dumpxml vol-info vol-key vol-list
              vol-name vol-path vol-pool vol-resize vol-upload vol-wipe
              """
                  .strip()
                  .split("\\s+")));
}
