package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What PyTorch 2.13 prints for the same tensors. */
class PrintingTest {
  private static final float NAN = Float.NaN;
  private static final float INF = Float.POSITIVE_INFINITY;

  @Test
  void fourDecimalsInColumns() {
    assertThat(Tensor.of(new float[][] {{-1.5607f, 1.6123f}, {4.1692f, -3.3464f}}))
        .hasToString("tensor([[-1.5607,  1.6123],\n        [ 4.1692, -3.3464]])");
    assertThat(Tensor.scalar(3.14159f)).hasToString("tensor(3.1416)");
    assertThat(Tensor.of(99999.99f)).hasToString("tensor([99999.9922])");
  }

  @Test
  void wholeNumbersEndInAPoint() {
    assertThat(Tensor.of(1, -0f, 30)).hasToString("tensor([ 1., -0., 30.])");
    assertThat(Tensor.scalar(-0f)).hasToString("tensor(-0.)");
  }

  @Test
  void wideRangesAreInPowersOfTen() {
    assertThat(Tensor.of(1, 2.5e-5f)).hasToString("tensor([1.0000e+00, 2.5000e-05])");
    assertThat(Tensor.of(-1e9f, 2)).hasToString("tensor([-1.0000e+09,  2.0000e+00])");
    assertThat(Tensor.of(.00005f, .125f, 2.5f, 2.00005f))
        .hasToString("tensor([5.0000e-05, 1.2500e-01, 2.5000e+00, 2.0001e+00])");
    assertThat(Tensor.of(9.99996f, 1e-5f)).hasToString("tensor([1.0000e+01, 1.0000e-05])");
    assertThat(Tensor.scalar(Float.MIN_VALUE)).hasToString("tensor(1.4013e-45)");
  }

  @Test
  void whatIsNoNumberIsNamed() {
    assertThat(Tensor.of(1.5f, NAN, INF, -INF))
        .hasToString("tensor([1.5000,    nan,    inf,   -inf])");
    assertThat(Tensor.of(1, NAN, INF)).hasToString("tensor([1., nan, inf])");
    assertThat(Tensor.of(NAN, NAN)).hasToString("tensor([nan, nan])");
  }

  @Test
  void emptyOnesShowTheirSize() {
    assertThat(Tensor.zeros(0)).hasToString("tensor([])");
    assertThat(Tensor.zeros(0, 3)).hasToString("tensor([], size=(0, 3))");
    assertThat(IntTensor.zeros(2, 0)).hasToString("tensor([], size=(2, 0))");
  }

  @Test
  void dimensionsAreSetApart() {
    assertThat(Tensor.arange(8).reshape(2, 2, 2))
        .hasToString(
            """
            tensor([[[0., 1.],
                     [2., 3.]],

                    [[4., 5.],
                     [6., 7.]]])""");
    assertThat(Tensor.arange(8).reshape(2, 1, 2, 2).div(2))
        .hasToString(
            """
            tensor([[[[0.0000, 0.5000],
                      [1.0000, 1.5000]]],


                    [[[2.0000, 2.5000],
                      [3.0000, 3.5000]]]])""");
  }

  @Test
  void longRowsAreBroken() {
    assertThat(Tensor.arange(30))
        .hasToString(
            """
            tensor([ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10., 11., 12., 13.,
                    14., 15., 16., 17., 18., 19., 20., 21., 22., 23., 24., 25., 26., 27.,
                    28., 29.])""");
  }

  @Test
  void manyElementsAreShortened() {
    assertThat(Tensor.arange(2000))
        .hasToString(
            """
            tensor([0.0000e+00, 1.0000e+00, 2.0000e+00,  ..., 1.9970e+03, 1.9980e+03,
                    1.9990e+03])""");
    assertThat(Tensor.zeros(40, 50))
        .hasToString(
            """
            tensor([[0., 0., 0.,  ..., 0., 0., 0.],
                    [0., 0., 0.,  ..., 0., 0., 0.],
                    [0., 0., 0.,  ..., 0., 0., 0.],
                    ...,
                    [0., 0., 0.,  ..., 0., 0., 0.],
                    [0., 0., 0.,  ..., 0., 0., 0.],
                    [0., 0., 0.,  ..., 0., 0., 0.]])""");
    assertThat(Tensor.arange(4000).reshape(2, 2, 1000).div(4))
        .hasToString(
            """
            tensor([[[0.0000e+00, 2.5000e-01, 5.0000e-01,  ..., 2.4925e+02,
                      2.4950e+02, 2.4975e+02],
                     [2.5000e+02, 2.5025e+02, 2.5050e+02,  ..., 4.9925e+02,
                      4.9950e+02, 4.9975e+02]],

                    [[5.0000e+02, 5.0025e+02, 5.0050e+02,  ..., 7.4925e+02,
                      7.4950e+02, 7.4975e+02],
                     [7.5000e+02, 7.5025e+02, 7.5050e+02,  ..., 9.9925e+02,
                      9.9950e+02, 9.9975e+02]]])""");
  }

  @Test
  void integers() {
    assertThat(IntTensor.of(new int[][] {{1, -20}, {300, 4}}))
        .hasToString("tensor([[  1, -20],\n        [300,   4]])");
    assertThat(IntTensor.scalar(5)).hasToString("tensor(5)");
    assertThat(IntTensor.arange(2002).reshape(1001, 2))
        .hasToString(
            """
            tensor([[   0,    1],
                    [   2,    3],
                    [   4,    5],
                    ...,
                    [1996, 1997],
                    [1998, 1999],
                    [2000, 2001]])""");
  }
}
