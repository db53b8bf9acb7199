package dev.virtlab.simulator.share;

import java.util.Arrays;

/// A capacity shared by weight among jobs, each of which leaves when it has had its work: processor
/// sharing as a fluid, kept in virtual time.
///
/// Virtual time V is the work that a job of weight 1 has had since the beginning:
///
///     dV/dt = capacity / Σ weights
///
/// A job that comes at V with work w and weight φ is done when V reaches its tag V + w/φ, whoever
/// comes or goes meanwhile; only the moment of that changes. So an arrival or a departure costs
/// O(log n), and nobody else is touched. (A. K. Parekh and R. G. Gallager, 1993, "generalized
/// processor sharing"; virtual time: L. Zhang, 1990.)
///
/// Moments and works are in the units of the user; moments never go back.
public final class FairShare {

  /// The end of nothing.
  public static final double NEVER = Double.POSITIVE_INFINITY;

  private double capacity;
  private double now;
  private double virtual;
  private double weight;

  // A binary heap by tag; of equal tags, the lower number of the job.
  private double[] tags = new double[4];
  private int[] jobs = new int[4];
  // Weights, where they are not all 1; otherwise empty.
  private double[] weights = new double[0];
  private int size;

  /// An idle share.
  ///
  /// @param capacity work per unit of time, 0 or more
  public FairShare(double capacity) {
    this.capacity = capacity;
  }

  /// How many jobs are here.
  public int size() {
    return size;
  }

  /// The sum of their weights.
  public double weight() {
    return weight;
  }

  /// Work per unit of time.
  public double capacity() {
    return capacity;
  }

  /// From this moment on the capacity is another one.
  public void capacity(double moment, double newCapacity) {
    advance(moment);
    capacity = newCapacity;
  }

  /// A job of weight 1 comes.
  public void add(double moment, double work, int job) {
    add(moment, work, 1, job);
  }

  /// A job comes.
  ///
  /// @param job its number, given back when it is done
  public void add(double moment, double work, double jobWeight, int job) {
    advance(moment);
    if (size == tags.length) {
      grow();
    }
    if (jobWeight != 1 && weights.length == 0) {
      weights = new double[tags.length];
      Arrays.fill(weights, 1);
    }
    weight += jobWeight;
    rise(size++, virtual + work / jobWeight, job, jobWeight);
  }

  /// When the next job will be done if nothing changes; [#NEVER] if there is none.
  public double nextEnd() {
    return size == 0 ? NEVER : Math.max(now, now + (tags[0] - virtual) * weight / capacity);
  }

  /// Goes to the moment of [#nextEnd] and lets that job leave; which one it was.
  public int end() {
    now = nextEnd();
    virtual = tags[0];
    int job = jobs[0];
    removeAt(0);
    return job;
  }

  /// A job leaves before it is done; the work that it still wanted, or -1 if it is not here. Costs
  /// O(n): jobs are found by looking.
  public double remove(double moment, int job) {
    advance(moment);
    for (int i = 0; i < size; i++) {
      if (jobs[i] == job) {
        double left = Math.max(0, tags[i] - virtual) * weightAt(i);
        removeAt(i);
        return left;
      }
    }
    return -1;
  }

  /// The moment up to which time has passed here.
  public double now() {
    return now;
  }

  /// Lets time pass; no job may be due before.
  public void advance(double moment) {
    if (size > 0) {
      virtual += (moment - now) * capacity / weight;
    }
    now = moment;
  }

  private double weightAt(int row) {
    return weights.length == 0 ? 1 : weights[row];
  }

  private void grow() {
    tags = Arrays.copyOf(tags, 2 * size);
    jobs = Arrays.copyOf(jobs, 2 * size);
    if (weights.length > 0) {
      weights = Arrays.copyOf(weights, 2 * size);
    }
  }

  private void removeAt(int row) {
    weight -= weightAt(row);
    size--;
    if (size == 0) {
      virtual = 0;
      weight = 0;
    } else if (row < size) {
      double moved = weightAt(size);
      if (row > 0 && before(tags[size], jobs[size], (row - 1) >> 1)) {
        rise(row, tags[size], jobs[size], moved);
      } else {
        sink(row, tags[size], jobs[size], moved);
      }
    }
  }

  private void rise(int from, double tag, int job, double jobWeight) {
    int row = from;
    while (row > 0) {
      int parent = (row - 1) >> 1;
      if (!before(tag, job, parent)) {
        break;
      }
      copy(parent, row);
      row = parent;
    }
    put(row, tag, job, jobWeight);
  }

  private void sink(int from, double tag, int job, double jobWeight) {
    int row = from;
    while (2 * row + 1 < size) {
      int child = 2 * row + 1;
      if (child + 1 < size && before(tags[child + 1], jobs[child + 1], child)) {
        child++;
      }
      if (before(tag, job, child)) {
        break;
      }
      copy(child, row);
      row = child;
    }
    put(row, tag, job, jobWeight);
  }

  private boolean before(double tag, int job, int row) {
    return tag < tags[row] || (tag == tags[row] && job < jobs[row]);
  }

  private void copy(int from, int to) {
    tags[to] = tags[from];
    jobs[to] = jobs[from];
    if (weights.length > 0) {
      weights[to] = weights[from];
    }
  }

  private void put(int row, double tag, int job, double jobWeight) {
    tags[row] = tag;
    jobs[row] = job;
    if (weights.length > 0) {
      weights[row] = jobWeight;
    }
  }
}
