package dev.virtlab.userland.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigestTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// RFC 1321, appendix A.5.
  @Test
  void md5GivesThePublishedVectors() {
    assertThat(new Md5().hex()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    assertThat(new Md5().add(bytes("abc")).hex()).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
    assertThat(new Md5().add(bytes("1234567890".repeat(8))).hex())
        .isEqualTo("57edf4a22be3c955ac49da2e2107b67a");
  }

  /// FIPS 180-4 examples.
  @Test
  void sha1GivesThePublishedVectors() {
    assertThat(new Sha1().hex()).isEqualTo("da39a3ee5e6b4b0d3255bfef95601890afd80709");
    assertThat(new Sha1().add(bytes("abc")).hex())
        .isEqualTo("a9993e364706816aba3e25717850c26c9cd0d89d");
    assertThat(
            new Sha1().add(bytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")).hex())
        .isEqualTo("84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  }

  @Test
  void itDoesNotMatterHowTheBytesAreFed() {
    Md5 byOnes = new Md5();
    byte[] all = bytes("x".repeat(1000));
    for (byte b : all) {
      byOnes.add(new byte[] {b});
    }
    assertThat(byOnes.hex()).isEqualTo(new Md5().add(all).hex());
  }
}
