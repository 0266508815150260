package dev.bluejay.onednn;

import dev.bluejay.tensor.kernels.Products;

/** Says that oneDNN is on the class path: {@code -Dbluejay.products=onednn} asks for it. */
public final class OneDnnSource implements Products.Source {
  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public Products open() {
    return new OneDnn(Library.open());
  }
}
