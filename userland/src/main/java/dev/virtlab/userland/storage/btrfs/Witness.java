package dev.virtlab.userland.storage.btrfs;

import java.util.List;

/// Sees what a pool does with the bytes of its devices.
public interface Witness {

  /// Nobody looks.
  Witness NOBODY =
      new Witness() {
        @Override
        public void written(long address, int length, List<Chunk.Place> places) {}

        @Override
        public void wrong(Chunk.Place place, int length) {}

        @Override
        public void repaired(Chunk.Place place, int length) {}

        @Override
        public void lost(long address, int length) {}

        @Override
        public void moved(long from, long to, long length) {}
      };

  /// Data was written to all copies.
  void written(long address, int length, List<Chunk.Place> places);

  /// A copy does not fit its checksum.
  void wrong(Chunk.Place place, int length);

  /// A copy that was wrong or missing was written anew.
  void repaired(Chunk.Place place, int length);

  /// No copy fits.
  void lost(long address, int length);

  /// Data lies elsewhere now.
  void moved(long from, long to, long length);
}
