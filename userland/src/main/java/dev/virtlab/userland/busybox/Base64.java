package dev.virtlab.userland.busybox;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Bytes;
import dev.virtlab.userland.tool.Contents;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.List;

/// `base64`: RFC 4648 both ways.
final class Base64 implements Tool {

  private static final Options OPTIONS = new Options("dw:");
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    if (words.operands().size() > 1) {
      throw run.usage("", 1);
    }
    String text = words.last("w", "76");
    long width =
        Numbers.decimal(text)
            .filter(n -> n >= 0)
            .orElseThrow(() -> run.stop(1, "invalid number '" + text + "'"));
    String name = words.operands().isEmpty() ? "-" : words.operands().getFirst();
    return Contents.of(
        run,
        List.of(name),
        shown -> shown,
        contents -> {
          for (Contents.Content content : contents) {
            if (words.has("d")) {
              decode(run, content.bytes());
            } else {
              run.out(wrapped(encoded(content.bytes()), (int) width));
            }
          }
          return run.exit();
        });
  }

  private static String encoded(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < bytes.length; i += 3) {
      int left = bytes.length - i;
      int group =
          (bytes[i] & 0xff) << 16
              | (left > 1 ? (bytes[i + 1] & 0xff) << 8 : 0)
              | (left > 2 ? bytes[i + 2] & 0xff : 0);
      out.append(LETTERS.charAt(group >> 18)).append(LETTERS.charAt(group >> 12 & 63));
      out.append(left > 1 ? LETTERS.charAt(group >> 6 & 63) : '=');
      out.append(left > 2 ? LETTERS.charAt(group & 63) : '=');
    }
    return out.toString();
  }

  private static String wrapped(String text, int width) {
    if (width == 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i += width) {
      out.append(text, i, Math.min(text.length(), i + width)).append('\n');
    }
    return out.toString();
  }

  /// What is no letter is passed over; a last group that is not whole is an error.
  private static void decode(Run run, byte[] bytes) {
    Bytes out = new Bytes();
    int group = 0;
    int letters = 0;
    int padding = 0;
    for (byte each : bytes) {
      int value = each == '=' ? 0 : LETTERS.indexOf(each);
      if (value < 0) {
        continue;
      }
      padding += each == '=' ? 1 : 0;
      group = group << 6 | value;
      if (++letters == 4) {
        byte[] three = {(byte) (group >> 16), (byte) (group >> 8), (byte) group};
        out.add(three, 0, Math.max(0, 3 - padding));
        letters = 0;
        group = 0;
      }
    }
    run.out(out.take());
    if (letters > 0) {
      run.push();
      run.complain("truncated input");
    }
  }
}
