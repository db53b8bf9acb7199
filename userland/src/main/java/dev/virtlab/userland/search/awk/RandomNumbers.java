package dev.virtlab.userland.search.awk;

/// random(3) with additive feedback, as gawk (63 words) and the GNU C library (31 words) have it.
final class RandomNumbers {

  private final int degree;
  private final int separation;
  private final int[] state;
  private int front;
  private int rear;

  RandomNumbers(int seed, int degree, int separation) {
    this.degree = degree;
    this.separation = separation;
    state = new int[degree];
    seed(seed);
  }

  void seed(int seed) {
    state[0] = seed == 0 && degree == 31 ? 1 : seed;
    for (int i = 1; i < degree; i++) {
      state[i] = good(state[i - 1]);
    }
    front = separation;
    rear = 0;
    for (int i = 0; i < 10 * degree; i++) {
      next();
    }
  }

  /// Park and Miller's generator.
  private static int good(int before) {
    int x = before == 0 ? 123_459_876 : before;
    int next = 16_807 * (x % 127_773) - 2_836 * (x / 127_773);
    return next < 0 ? next + 0x7fffffff : next;
  }

  /// 31 random bits.
  int next() {
    state[front] += state[rear];
    int value = state[front] >>> 1;
    front = front + 1 == degree ? 0 : front + 1;
    rear = rear + 1 == degree ? 0 : rear + 1;
    return value;
  }
}
