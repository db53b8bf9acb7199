package dev.virtlab.stage.sketch;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/// Writes an animation in the Graphics Interchange Format, version 89a: each picture is only the
/// rectangle that differs from the one before it, and in it only the pixels that do.
final class Gif implements AutoCloseable {

  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  private final ImageWriter writer;
  private final ImageOutputStream out;
  private final GifPalette palette;
  private Optional<byte[]> before = Optional.empty();
  private boolean begun;

  Gif(OutputStream to, GifPalette palette) throws IOException {
    this.palette = palette;
    this.writer = ImageIO.getImageWritersByFormatName("gif").next();
    this.out = ImageIO.createImageOutputStream(to);
    writer.setOutput(out);
    writer.prepareWriteSequence(null);
  }

  /// Adds a picture that is shown so long; an equal one is not written again.
  void add(BufferedImage image, int millis) throws IOException {
    int width = image.getWidth();
    byte[] now = indexed(image);
    Rect part =
        before
            .map(old -> changed(old, now, width))
            .orElse(new Rect(0, 0, width, image.getHeight()));
    BufferedImage piece = piece(now, width, part);
    before = Optional.of(now);
    IIOMetadata about = writer.getDefaultImageMetadata(new ImageTypeSpecifier(piece), null);
    IIOMetadataNode root = (IIOMetadataNode) about.getAsTree(FORMAT);
    IIOMetadataNode place = child(root, "ImageDescriptor");
    place.setAttribute("imageLeftPosition", Integer.toString((int) part.x()));
    place.setAttribute("imageTopPosition", Integer.toString((int) part.y()));
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "doNotDispose");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "TRUE");
    control.setAttribute("transparentColorIndex", Integer.toString(GifPalette.AS_BEFORE));
    control.setAttribute("delayTime", Integer.toString(Math.max(2, millis / 10)));
    if (!begun) {
      loop(root);
      begun = true;
    }
    about.setFromTree(FORMAT, root);
    writer.writeToSequence(new IIOImage(piece, null, about), null);
  }

  /// The block by which the animation begins again for ever.
  private static void loop(IIOMetadataNode root) {
    IIOMetadataNode again = new IIOMetadataNode("ApplicationExtension");
    again.setAttribute("applicationID", "NETSCAPE");
    again.setAttribute("authenticationCode", "2.0");
    again.setUserObject(new byte[] {1, 0, 0});
    child(root, "ApplicationExtensions").appendChild(again);
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    for (int i = 0; i < root.getLength(); i++) {
      if (root.item(i).getNodeName().equals(name)) {
        return (IIOMetadataNode) root.item(i);
      }
    }
    IIOMetadataNode node = new IIOMetadataNode(name);
    root.appendChild(node);
    return node;
  }

  private byte[] indexed(BufferedImage image) {
    int width = image.getWidth();
    byte[] pixels = new byte[width * image.getHeight()];
    int[] row = new int[width];
    int last = -1;
    byte found = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        if (row[x] != last) {
          last = row[x];
          found = (byte) palette.nearest(last);
        }
        pixels[y * width + x] = found;
      }
    }
    return pixels;
  }

  /// The rectangle in which two pictures differ; one pixel where they do not.
  private static Rect changed(byte[] old, byte[] now, int width) {
    int left = width;
    int right = -1;
    int top = -1;
    int bottom = -1;
    for (int i = 0; i < now.length; i++) {
      if (old[i] != now[i]) {
        int x = i % width;
        left = Math.min(left, x);
        right = Math.max(right, x);
        bottom = i / width;
        top = top < 0 ? bottom : top;
      }
    }
    return right < 0
        ? new Rect(0, 0, 1, 1)
        : new Rect(left, top, right - left + 1.0, bottom - top + 1.0);
  }

  private BufferedImage piece(byte[] pixels, int width, Rect part) {
    int wide = (int) part.width();
    int high = (int) part.height();
    BufferedImage piece =
        new BufferedImage(wide, high, BufferedImage.TYPE_BYTE_INDEXED, palette.model());
    byte[] to = ((DataBufferByte) piece.getRaster().getDataBuffer()).getData();
    byte[] old = before.orElse(new byte[0]);
    for (int i = 0; i < to.length; i++) {
      int at = ((int) part.y() + i / wide) * width + (int) part.x() + i % wide;
      to[i] = old.length > 0 && old[at] == pixels[at] ? (byte) GifPalette.AS_BEFORE : pixels[at];
    }
    return piece;
  }

  @Override
  public void close() throws IOException {
    writer.endWriteSequence();
    out.close();
    writer.dispose();
  }
}
