package dev.bluejay.tokenizers.convert;

import java.util.List;
import java.util.Set;

/** The conversions of SentencePiece models, each as its family wants it. */
public final class SentencePieceConversions {
  /** The language codes of mBART. */
  public static final List<String> MBART_LANGUAGES =
      List.of(
          "ar_AR", "cs_CZ", "de_DE", "en_XX", "es_XX", "et_EE", "fi_FI", "fr_XX", "gu_IN", "hi_IN",
          "it_IT", "ja_XX", "kk_KZ", "ko_KR", "lt_LT", "lv_LV", "my_MM", "ne_NP", "nl_XX", "ro_RO",
          "ru_RU", "si_LK", "tr_TR", "vi_VN", "zh_CN");

  private static final String SPACES_TO_ONE =
      "{'type':'Replace','pattern':{'Regex':' {2,}'},'content':' '}";

  private SentencePieceConversions() {}

  private static String metaspace(String scheme, boolean split) {
    return "{'type':'Metaspace','replacement':'▁','prepend_scheme':'%s','split':%s}"
        .formatted(scheme, split);
  }

  private static String scheme(Request request) {
    if (!request.config().bool("add_prefix_space", true)) {
      return "never";
    }
    return request.config().bool("legacy", true) ? "always" : "first";
  }

  /** What all do that say nothing else. */
  private static Layers plain(Request request, SentencePiece model, int unknownId) {
    model
        .charsMap()
        .normalizer("{'type':'Strip','strip_left':false,'strip_right':true}")
        .normalizer("{'type':'Replace','pattern':{'Regex':' {2,}'},'content':'▁'}");
    return words(request, model.layers(unknownId, false, Set.of()));
  }

  private static Layers words(Request request, Layers layers) {
    String metaspace = metaspace(scheme(request), true);
    return layers.with(Layers.PRE_TOKENIZER, metaspace).with(Layers.DECODER, metaspace);
  }

  /** T5's, with the extra ids at the end. */
  public static Layers t5(Request request) {
    SentencePiece model = SentencePiece.read(request).addFrom(0);
    for (int i = request.config().count("extra_ids", 100) - 1; i >= 0; i--) {
      model.add("<extra_id_" + i + ">", 0);
    }
    return plain(request, model, model.unknownId());
  }

  private static SentencePiece fairseq(Request request) {
    return SentencePiece.read(request)
        .add("<s>", 0)
        .add("<pad>", 0)
        .add("</s>", 0)
        .add("<unk>", 0)
        .addFrom(3);
  }

  /** XLM-R's, with fairseq's ids. */
  public static Layers xlmRoberta(Request request) {
    return plain(request, fairseq(request).add("<mask>", 0), 3);
  }

  /** mBART's, with fairseq's ids and language codes. */
  public static Layers mbart(Request request) {
    SentencePiece model = fairseq(request);
    MBART_LANGUAGES.forEach(code -> model.add(code, 0));
    return plain(request, model.add("<mask>", 0), 3);
  }

  /** CamemBERT's. */
  public static Layers camembert(Request request) {
    SentencePiece model =
        SentencePiece.read(request)
            .add("<s>NOTUSED", 0)
            .add("<pad>", 0)
            .add("</s>NOTUSED", 0)
            .add("<unk>", 0)
            .add("<unk>NOTUSED", -100)
            .addFrom(1)
            .add("<mask>", 0);
    return plain(request, model, 3);
  }

  /** Pegasus', with tokens for its pre-training in front. */
  public static Layers pegasus(Request request) {
    int offset = request.config().count("offset", 103);
    SentencePiece model = SentencePiece.read(request);
    model.add(request.special("pad_token"), 0).add(request.special("eos_token"), 0);
    if (offset > 0) {
      model.add(request.config().string("mask_token_sent", "<mask_1>"), 0);
      model.add(request.special("mask_token"), 0);
    }
    for (int i = 2; i < offset; i++) {
      model.add("<unk_" + i + ">", -100);
    }
    model.addFrom(2);
    Layers layers = plain(request, model, model.unknownId() + offset);
    return layers.with(
        Layers.PRE_TOKENIZER,
        "{'type':'Sequence','pretokenizers':[{'type':'WhitespaceSplit'},%s]}"
            .formatted(metaspace(scheme(request), true)));
  }

  /** ALBERT's and XLNet's, which normalize more. */
  public static Layers albert(Request request, boolean lowerCase) {
    SentencePiece model = SentencePiece.read(request).addFrom(0).demoteNumbersWithComma();
    model
        .normalizer("{'type':'Replace','pattern':{'String':'``'},'content':'\\u0022'}")
        .normalizer("{'type':'Replace','pattern':{'String':'\\u0027\\u0027'},'content':'\\u0022'}");
    if (!request.config().bool("keep_accents", false)) {
      model.normalizer("{'type':'NFKD'}").normalizer("{'type':'StripAccents'}");
    }
    if (request.config().bool("do_lower_case", lowerCase)) {
      model.normalizer("{'type':'Lowercase'}");
    }
    model.charsMap().normalizer(SPACES_TO_ONE);
    return words(request, model.layers(model.unknownId(), false, Set.of()));
  }

  /** DeBERTa's of version 2 and 3. */
  public static Layers debertaV2(Request request) {
    SentencePiece model = SentencePiece.read(request).addFrom(0);
    if (request.config().bool("do_lower_case", false)) {
      model.normalizer("{'type':'Lowercase'}");
    }
    model
        .normalizer("{'type':'Strip','strip_left':true,'strip_right':true}")
        .charsMap()
        .normalizer(SPACES_TO_ONE);
    String punctuation =
        request.config().bool("split_by_punct", false)
            ? "{'type':'Punctuation','behavior':'Isolated'},"
            : "";
    return words(request, model.layers(model.unknownId(), false, Set.of()))
        .with(
            Layers.PRE_TOKENIZER,
            "{'type':'Sequence','pretokenizers':[%s%s]}"
                .formatted(punctuation, metaspace(scheme(request), true)));
  }

  /** Llama's, Mistral's and Phi 3's; a tiktoken file under that name is Llama 3's. */
  public static Layers llama(Request request) {
    byte[] bytes = SentencePiece.bytes(request);
    if (Tiktoken.isOne(bytes)) {
      return Tiktoken.layers(request, bytes);
    }
    SentencePiece model = SentencePiece.read(bytes).addFrom(0);
    boolean legacy = request.config().bool("legacy", true);
    boolean prefix = request.config().bool("add_prefix_space", true);
    if (legacy) {
      if (prefix) {
        model.normalizer("{'type':'Prepend','prepend':'▁'}");
      }
      model.normalizer("{'type':'Replace','pattern':{'String':' '},'content':'▁'}");
    }
    Layers layers = model.layers(0, true, Set.of());
    if (!legacy) {
      layers = layers.with(Layers.PRE_TOKENIZER, metaspace(scheme(request), false));
    }
    return layers.with(Layers.DECODER, bytesDecoder(prefix));
  }

  /** Gemma's. */
  public static Layers gemma(Request request) {
    SentencePiece model = SentencePiece.read(request);
    model
        .add(request.special("pad_token"), 0)
        .add(request.special("eos_token"), 0)
        .add(request.special("bos_token"), 0)
        .addFrom(3);
    if (!model.has("\t")) {
      model.replace("<0x09>", "\t", 0);
    }
    model.normalizer("{'type':'Replace','pattern':{'String':' '},'content':'▁'}");
    return model
        .layers(3, true, Set.of("<start_of_turn>", "<end_of_turn>"))
        .with(
            Layers.PRE_TOKENIZER,
            "{'type':'Split','pattern':{'String':' '},'behavior':'MergedWithPrevious','invert':false}")
        .with(Layers.DECODER, bytesDecoder(false));
  }

  private static String bytesDecoder(boolean strips) {
    String strip = strips ? ",{'type':'Strip','content':' ','start':1,'stop':0}" : "";
    return ("{'type':'Sequence','decoders':[{'type':'Replace','pattern':{'String':'▁'},'content':' '},"
            + "{'type':'ByteFallback'},{'type':'Fuse'}%s]}")
        .formatted(strip);
  }
}
