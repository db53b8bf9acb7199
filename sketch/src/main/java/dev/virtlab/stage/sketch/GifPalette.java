package dev.virtlab.stage.sketch;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The 255 colours of an animation, the same in all its pictures, so that nothing flickers: the
/// commonest as they are, the others by their neighbourhoods. One more means: as before.
final class GifPalette {

  private static final int COLOURS = 255;
  private static final int EXACT = 96;

  /// The number that leaves a pixel as it was.
  static final int AS_BEFORE = COLOURS;

  private final int[] colours;
  private final Map<Integer, Integer> nearest = new HashMap<>();

  private GifPalette(int[] colours) {
    this.colours = colours;
  }

  static GifPalette of(List<BufferedImage> samples) {
    Map<Integer, Integer> exact = new HashMap<>();
    for (BufferedImage image : samples) {
      int width = image.getWidth();
      int[] row = new int[width];
      for (int y = 0; y < image.getHeight(); y++) {
        image.getRGB(0, y, width, 1, row, 0, width);
        for (int rgb : row) {
          exact.merge(rgb & 0xffffff, 1, Integer::sum);
        }
      }
    }
    List<Map.Entry<Integer, Integer>> common = new ArrayList<>(exact.entrySet());
    common.sort(
        (a, b) ->
            a.getValue().equals(b.getValue())
                ? Integer.compare(a.getKey(), b.getKey())
                : Integer.compare(b.getValue(), a.getValue()));
    List<Integer> chosen = new ArrayList<>();
    Map<Integer, Integer> seen = new HashMap<>();
    for (Map.Entry<Integer, Integer> entry : common) {
      int rgb = entry.getKey();
      int near = (rgb >> 3 & 0x1f) | (rgb >> 11 & 0x1f) << 5 | (rgb >> 19 & 0x1f) << 10;
      boolean takes = chosen.size() < EXACT || !seen.containsKey(near);
      if (chosen.size() < COLOURS && takes) {
        chosen.add(rgb);
        seen.put(near, rgb);
      }
    }
    return new GifPalette(chosen.stream().mapToInt(Integer::intValue).toArray());
  }

  IndexColorModel model() {
    byte[] red = new byte[COLOURS + 1];
    byte[] green = new byte[COLOURS + 1];
    byte[] blue = new byte[COLOURS + 1];
    for (int i = 0; i < colours.length; i++) {
      red[i] = (byte) (colours[i] >> 16);
      green[i] = (byte) (colours[i] >> 8);
      blue[i] = (byte) colours[i];
    }
    return new IndexColorModel(8, COLOURS + 1, red, green, blue, AS_BEFORE);
  }

  /// The number of the colour that is nearest to one.
  int nearest(int rgb) {
    return nearest.computeIfAbsent(rgb & 0xffffff, this::search);
  }

  private int search(int rgb) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colours.length; i++) {
      int red = (rgb >> 16) - (colours[i] >> 16);
      int green = (rgb >> 8 & 255) - (colours[i] >> 8 & 255);
      int blue = (rgb & 255) - (colours[i] & 255);
      int distance = 3 * red * red + 4 * green * green + 2 * blue * blue;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
