package dev.virtlab.simulator.file;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Mounts that share their mounts and unmounts, and the mounts that only receive them;
/// mount_namespaces(7).
final class PeerGroup {

  private final Vfs vfs;
  private final int id;
  private final Set<Mount> members = new LinkedHashSet<>();
  private final Set<Mount> slaves = new LinkedHashSet<>();

  PeerGroup(Vfs vfs) {
    this.vfs = vfs;
    this.id = vfs.takePeerGroup();
  }

  /// Its number in mountinfo; free again when its last member has left.
  int id() {
    return id;
  }

  Set<Mount> members() {
    return members;
  }

  Set<Mount> slaves() {
    return slaves;
  }

  void join(Mount mount) {
    members.add(mount);
  }

  /// A group without members passes its slaves on to whom the last member followed.
  void leave(Mount mount) {
    members.remove(mount);
    if (members.isEmpty()) {
      Optional<PeerGroup> heir = mount.master().filter(group -> group != this);
      for (Mount slave : new ArrayList<>(slaves)) {
        slave.leaveMaster();
        heir.ifPresent(slave::follow);
      }
      vfs.returnPeerGroup(id);
    }
  }

  void follow(Mount mount) {
    slaves.add(mount);
  }

  void unfollow(Mount mount) {
    slaves.remove(mount);
  }

  /// Every mount that a mount in one member of this group reaches, with the group it belongs to on
  /// the way: the peers first, then the slaves, each with its own peers and slaves.
  List<Mount> reached() {
    List<Mount> reached = new ArrayList<>();
    Set<PeerGroup> seen = new LinkedHashSet<>();
    reach(reached, seen);
    return reached;
  }

  private void reach(List<Mount> reached, Set<PeerGroup> seen) {
    seen.add(this);
    reached.addAll(members);
    for (Mount slave : slaves) {
      Optional<PeerGroup> own = slave.peers();
      if (own.isEmpty()) {
        reached.add(slave);
      } else if (!seen.contains(own.get())) {
        own.get().reach(reached, seen);
      }
    }
  }
}
