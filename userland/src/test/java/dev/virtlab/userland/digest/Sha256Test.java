package dev.virtlab.userland.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sha256Test {

  @Test
  void theVectorsOfTheStandardHold() {
    assertThat(Sha256.hex("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Sha256.hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))
        .isEqualTo("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    assertThat(Sha256.hex(""))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void aMillionTimesTheLetterAHashesAsTheStandardSays() {
    Sha256 hash = new Sha256();
    for (int i = 0; i < 1000; i++) {
      hash.add("a".repeat(1000).getBytes(US_ASCII));
    }
    assertThat(hash.hex())
        .isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  }

  @Test
  void anySplitIntoPiecesGivesTheHashOfThePlatform() throws Exception {
    long seed = 20_260_101;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      int zeros = random.nextInt(200);
      int cut = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      String ours =
          new Sha256().add(bytes, 0, cut).addZeros(zeros).add(bytes, cut, bytes.length - cut).hex();
      MessageDigest platform = MessageDigest.getInstance("SHA-256");
      platform.update(bytes, 0, cut);
      platform.update(new byte[zeros]);
      platform.update(bytes, cut, bytes.length - cut);
      assertThat(ours)
          .as("seed %d, round %d", seed, round)
          .isEqualTo(HexFormat.of().formatHex(platform.digest()));
    }
  }

  @Test
  void aRangeOutsideTheBytesIsRefused() {
    assertThatThrownBy(() -> new Sha256().add(new byte[3], 2, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
