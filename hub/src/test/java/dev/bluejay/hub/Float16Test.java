package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Float16Test {

  @Test
  void everyHalfComesBack() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = FloatReader.half((short) bits);
      short back = Float16.half(value);
      if (Float.isNaN(value)) {
        assertThat(FloatReader.half(back)).isNaN();
      } else {
        assertThat(back).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void halvesAreTheNearestAndTiesAreEven() {
    for (int bits = 0; bits < 0x7bff; bits++) {
      float low = FloatReader.half((short) bits);
      float high = FloatReader.half((short) (bits + 1));
      float middle = (low + high) / 2; // exact
      int even = bits + (bits & 1);
      assertThat(Float16.half(middle)).isEqualTo((short) even);
      assertThat(Float16.half(Math.nextDown(middle))).isEqualTo((short) bits);
      assertThat(Float16.half(-Math.nextUp(middle))).isEqualTo((short) (0x8000 | (bits + 1)));
    }
    assertThat(Float16.half(65519.99f)).isEqualTo((short) 0x7bff);
    assertThat(Float16.half(65520)).isEqualTo((short) 0x7c00);
    assertThat(Float16.half(Float.MIN_VALUE)).isZero();
  }

  @Test
  void brainsAreTheNearestAndTiesAreEven() {
    assertThat(Float16.brain(Float.intBitsToFloat(0x3f80_8000))).isEqualTo((short) 0x3f80);
    assertThat(Float16.brain(Float.intBitsToFloat(0x3f80_8001))).isEqualTo((short) 0x3f81);
    assertThat(Float16.brain(Float.intBitsToFloat(0xbf81_8000))).isEqualTo((short) 0xbf82);
    assertThat(Float16.brain(Float.MAX_VALUE)).isEqualTo((short) 0x7f80);
    assertThat(Float16.brain(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xff80);
    assertThat(Float16.brain(Float.intBitsToFloat(0x7f80_0001))).isEqualTo((short) 0x7fc0);
  }
}
