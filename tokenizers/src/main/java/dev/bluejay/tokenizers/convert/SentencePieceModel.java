package dev.bluejay.tokenizers.convert;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A SentencePiece model, as far as tokenizers need it: a protocol buffer with the fields of {@code
 * sentencepiece_model.proto}. Immutable.
 *
 * @param charsMap the table of its normalizer, empty for none
 */
record SentencePieceModel(
    List<Piece> pieces, int type, int unknownId, String unknownPiece, byte[] charsMap) {
  static final int UNIGRAM = 1;
  static final int BPE = 2;

  /**
   * A piece.
   *
   * @param type 1 for a normal one, see the constants
   */
  record Piece(String text, float score, int type) {
    static final int CONTROL = 3;
    static final int USER_DEFINED = 4;
  }

  /**
   * Reads a model.
   *
   * @throws IllegalArgumentException where it is cut short or not one
   */
  static SentencePieceModel read(String fileName, byte[] bytes) {
    try {
      var reader = new Reader();
      fields(ByteBuffer.wrap(bytes), reader::model);
      if (reader.pieces.isEmpty()) {
        throw new IllegalArgumentException(fileName + ": not a SentencePiece model; got no pieces");
      }
      return new SentencePieceModel(
          List.copyOf(reader.pieces),
          reader.type,
          reader.unknownId,
          reader.unknownPiece,
          reader.charsMap);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException(fileName + ": not a SentencePiece model; cut short", e);
    }
  }

  /** Takes a field: its number, and its value, which is 0 or empty where the other counts. */
  private interface Field {
    void take(int number, long value, ByteBuffer bytes);
  }

  private static void fields(ByteBuffer message, Field field) {
    message.order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer none = ByteBuffer.allocate(0);
    while (message.hasRemaining()) {
      long key = varint(message);
      int number = (int) (key >>> 3);
      switch ((int) key & 7) {
        case 0 -> field.take(number, varint(message), none);
        case 1 -> field.take(number, message.getLong(), none);
        case 2 -> {
          long length = varint(message);
          if (length < 0 || length > message.remaining()) {
            throw new BufferUnderflowException();
          }
          int end = message.position() + (int) length;
          field.take(number, 0, message.slice(message.position(), (int) length));
          message.position(end);
        }
        case 5 -> field.take(number, message.getInt(), none);
        default -> throw new BufferUnderflowException();
      }
    }
  }

  private static long varint(ByteBuffer from) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = from.get();
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new BufferUnderflowException();
  }

  private static final class Reader {
    private final List<Piece> pieces = new ArrayList<>();
    private int type = UNIGRAM;
    private int unknownId;
    private String unknownPiece = "<unk>";
    private byte[] charsMap = {};

    void model(int number, long value, ByteBuffer bytes) {
      switch (number) {
        case 1 -> piece(bytes);
        case 2 -> fields(bytes, this::trainer);
        case 3 -> fields(bytes, this::normalizer);
        default -> {}
      }
    }

    private void piece(ByteBuffer message) {
      String[] text = {""};
      float[] score = {0};
      int[] kind = {1};
      fields(
          message,
          (number, value, bytes) -> {
            switch (number) {
              case 1 -> text[0] = string(bytes);
              case 2 -> score[0] = Float.intBitsToFloat((int) value);
              case 3 -> kind[0] = (int) value;
              default -> {}
            }
          });
      pieces.add(new Piece(text[0], score[0], kind[0]));
    }

    private void trainer(int number, long value, ByteBuffer bytes) {
      switch (number) {
        case 3 -> type = (int) value;
        case 40 -> unknownId = (int) value;
        case 45 -> unknownPiece = string(bytes);
        default -> {}
      }
    }

    private void normalizer(int number, long value, ByteBuffer bytes) {
      if (number == 2) {
        charsMap = new byte[bytes.remaining()];
        bytes.get(charsMap);
      }
    }

    private static String string(ByteBuffer bytes) {
      return StandardCharsets.UTF_8.decode(bytes).toString();
    }
  }
}
