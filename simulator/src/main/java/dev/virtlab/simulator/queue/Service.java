package dev.virtlab.simulator.queue;

import dev.virtlab.simulator.chance.RandomStream;

/// How long service takes: a distribution with mean 1, to be stretched.
public sealed interface Service {

  /// One draw.
  double draw(RandomStream chance);

  /// The squared coefficient of variation.
  double variation();

  /// Always the same.
  record Constant() implements Service {
    @Override
    public double draw(RandomStream chance) {
      return 1;
    }

    @Override
    public double variation() {
      return 0;
    }
  }

  /// Exponential.
  record Exponential() implements Service {
    @Override
    public double draw(RandomStream chance) {
      return exponential(chance);
    }

    @Override
    public double variation() {
      return 1;
    }
  }

  /// Anything from 0 to 2, equally likely.
  record Uniform() implements Service {
    @Override
    public double draw(RandomStream chance) {
      return 2 * chance.unit();
    }

    @Override
    public double variation() {
      return 1.0 / 3;
    }
  }

  /// The sum of `stages` exponential ones.
  record Erlang(int stages) implements Service {
    public Erlang {
      if (stages < 1) {
        throw new IllegalArgumentException(stages + " stages");
      }
    }

    @Override
    public double draw(RandomStream chance) {
      double sum = 0;
      for (int i = 0; i < stages; i++) {
        sum += exponential(chance);
      }
      return sum / stages;
    }

    @Override
    public double variation() {
      return 1.0 / stages;
    }
  }

  /// One of two exponential ones, balanced: p/μ₁ = (1−p)/μ₂. Any variation from 1 on.
  record HyperExponential(double variation) implements Service {
    public HyperExponential {
      if (!(variation >= 1)) {
        throw new IllegalArgumentException("variation " + variation);
      }
    }

    @Override
    public double draw(RandomStream chance) {
      double p = (1 + Math.sqrt((variation - 1) / (variation + 1))) / 2;
      double part = chance.unit() < p ? p : 1 - p;
      return exponential(chance) / (2 * part);
    }
  }

  /// An exponential draw with mean 1.
  static double exponential(RandomStream chance) {
    return -StrictMath.log(1 - chance.unit());
  }
}
