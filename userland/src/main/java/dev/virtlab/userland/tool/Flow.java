package dev.virtlab.userland.tool;

import dev.virtlab.userland.program.Step;
import java.util.Iterator;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// Loops over steps.
public final class Flow {
  private Flow() {}

  /// Does `body` with each item in turn, each when the one before has gone on; then `then`.
  public static <T> Step each(
      Iterator<T> items, BiFunction<T, Supplier<Step>, Step> body, Supplier<Step> then) {
    if (!items.hasNext()) {
      return new Step.Next(then);
    }
    T item = items.next();
    return body.apply(item, () -> new Step.Next(() -> each(items, body, then)));
  }

  /// Does `body`, which may ask for itself again.
  public static Step again(Function<Supplier<Step>, Step> body) {
    return body.apply(() -> new Step.Next(() -> again(body)));
  }
}
