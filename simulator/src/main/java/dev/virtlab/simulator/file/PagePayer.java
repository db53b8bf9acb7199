package dev.virtlab.simulator.file;

/// Who is charged for pages of files: the memory control group of the process that brings them in.
///
/// There is one payer for each group, so that equal payers mean the same group. The same payer gets
/// pages back when they leave memory, whoever makes them leave.
public interface PagePayer {

  /// The bytes of a page.
  int PAGE = 4096;

  /// Pages that are counted nowhere.
  PagePayer NOBODY =
      new PagePayer() {
        @Override
        public void charge(Kind kind, long pages) {}

        @Override
        public void giveBack(Kind kind, long pages) {}
      };

  /// What a page of a file is to its control group.
  enum Kind {
    /// A copy of what is on a disk: can be dropped under pressure.
    CACHE,
    /// The only copy, as in tmpfs: can only be swapped.
    SHMEM
  }

  /// Charges pages. ENOMEM where there is no room even after reclaim.
  void charge(Kind kind, long pages);

  /// Gives pages back.
  void giveBack(Kind kind, long pages);
}
