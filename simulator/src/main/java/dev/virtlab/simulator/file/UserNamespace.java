package dev.virtlab.simulator.file;

import java.util.OptionalInt;

/// A user namespace as files see it: how its identifiers relate to those of the host;
/// user_namespaces(7).
///
/// Inodes keep identifiers of the host. Processes name and see them through the map of the
/// namespace they live in.
public interface UserNamespace {

  /// What an unmapped identifier looks like from inside; `/proc/sys/kernel/overflowuid`.
  int OVERFLOW = 65_534;

  /// The namespace of the host, which maps every identifier to itself.
  UserNamespace INITIAL =
      new UserNamespace() {
        @Override
        public OptionalInt uidInside(int uid) {
          return OptionalInt.of(uid);
        }

        @Override
        public OptionalInt gidInside(int gid) {
          return OptionalInt.of(gid);
        }

        @Override
        public OptionalInt uidOnHost(int uid) {
          return OptionalInt.of(uid);
        }

        @Override
        public OptionalInt gidOnHost(int gid) {
          return OptionalInt.of(gid);
        }
      };

  /// How a user of the host is known inside; empty where the map does not hold it.
  OptionalInt uidInside(int uid);

  /// How a group of the host is known inside; empty where the map does not hold it.
  OptionalInt gidInside(int gid);

  /// Which user of the host an identifier inside means.
  OptionalInt uidOnHost(int uid);

  /// Which group of the host an identifier inside means.
  OptionalInt gidOnHost(int gid);
}
