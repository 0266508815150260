package dev.bluejay.tensor.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ProductsChoiceTest {
  @Test
  void noneIsUsedUnlessAsked() {
    assertThat(ProductsChoice.choose(null).products()).isEmpty();
    assertThat(Products.live()).isEmpty();
  }

  @Test
  void whatIsNotThereIsSaidEachTime() {
    var choice = ProductsChoice.choose("onednn");
    for (int time = 0; time < 2; time++) {
      assertThatIllegalArgumentException()
          .isThrownBy(choice::products)
          .withMessage(
              "bluejay.products: no such products on the class path; got 'onednn', expected the"
                  + " artifact dev.bluejay:onednn there; add it, or leave -Dbluejay.products out"
                  + " for the kernels in Java");
    }
  }
}
