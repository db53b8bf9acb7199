package dev.virtlab.simulator.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// A few frames, and a string of references to pages: which are hits, and who leaves at a miss.
///
/// Pages and frames alone, without a page table: what a replacement policy sees.
public final class PageReplacement {

  /// The most frames there can be.
  public static final int FRAMES_MAX = 1 << 20;

  /// Stands for "never again" among positions, and for an empty frame among pages.
  private static final int NONE = -1;

  /// What one reference did.
  ///
  /// @param frame where the page lies from now on
  /// @param victim the page that had to leave; meaningful where there was one
  public record Access(long page, boolean hit, int frame, boolean evicted, long victim) {}

  private final Replacement policy;
  private final long[] pages;
  private final boolean[] used;
  private final boolean[] referenced;
  // Of the page in each frame: when it came, when it was used last, and when it will be used next.
  private final int[] came;
  private final int[] last;
  private final int[] next;
  private final TreeMap<Long, Integer> frameOf = new TreeMap<>();
  private int hand;

  private PageReplacement(Replacement policy, int frames) {
    this.policy = policy;
    pages = new long[frames];
    used = new boolean[frames];
    referenced = new boolean[frames];
    came = new int[frames];
    last = new int[frames];
    next = new int[frames];
    Arrays.fill(next, NONE);
  }

  /// Plays a string of references on empty frames.
  ///
  /// @throws IllegalArgumentException if there is not a frame at least, or more than [#FRAMES_MAX]
  public static List<Access> play(Replacement policy, int frames, long[] references) {
    if (frames < 1 || frames > FRAMES_MAX) {
      throw new IllegalArgumentException(frames + " frames");
    }
    PageReplacement memory = new PageReplacement(policy, frames);
    int[] nextUse = nextUses(references);
    List<Access> accesses = new ArrayList<>(references.length);
    for (int i = 0; i < references.length; i++) {
      accesses.add(memory.access(references[i], i, nextUse[i]));
    }
    return accesses;
  }

  /// For each reference the position of the next one to the same page.
  private static int[] nextUses(long[] references) {
    int[] next = new int[references.length];
    TreeMap<Long, Integer> seen = new TreeMap<>();
    for (int i = references.length - 1; i >= 0; i--) {
      next[i] = seen.getOrDefault(references[i], NONE);
      seen.put(references[i], i);
    }
    return next;
  }

  private Access access(long page, int moment, int nextUse) {
    boolean hit = frameOf.containsKey(page);
    int frame = hit ? frameOf.getOrDefault(page, 0) : frameForNew();
    boolean evicted = !hit && used[frame];
    long victim = evicted ? pages[frame] : page;
    if (evicted) {
      frameOf.remove(victim);
    }
    if (!hit) {
      frameOf.put(page, frame);
      pages[frame] = page;
      used[frame] = true;
      came[frame] = moment;
    }
    last[frame] = moment;
    next[frame] = nextUse;
    referenced[frame] = true;
    return new Access(page, hit, frame, evicted, victim);
  }

  private int frameForNew() {
    int filled = frameOf.size();
    if (filled < pages.length) {
      return filled;
    }
    return switch (policy) {
      case FIFO -> leastOf(came);
      case LRU -> leastOf(last);
      case MRU -> mostOf(last);
      case OPT -> farthest();
      case CLOCK -> swept();
    };
  }

  private static int leastOf(int[] moments) {
    int least = 0;
    for (int frame = 1; frame < moments.length; frame++) {
      least = moments[frame] < moments[least] ? frame : least;
    }
    return least;
  }

  private static int mostOf(int[] moments) {
    int most = 0;
    for (int frame = 1; frame < moments.length; frame++) {
      most = moments[frame] > moments[most] ? frame : most;
    }
    return most;
  }

  private int farthest() {
    int farthest = 0;
    for (int frame = 0; frame < next.length; frame++) {
      if (next[frame] == NONE) {
        return frame;
      }
      farthest = next[frame] > next[farthest] ? frame : farthest;
    }
    return farthest;
  }

  /// Clears marks until the hand finds a frame without one; at most once round and one further.
  private int swept() {
    while (referenced[hand]) {
      referenced[hand] = false;
      hand = (hand + 1) % pages.length;
    }
    int frame = hand;
    hand = (hand + 1) % pages.length;
    return frame;
  }
}
