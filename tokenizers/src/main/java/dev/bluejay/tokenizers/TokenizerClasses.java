package dev.bluejay.tokenizers;

import static java.util.Map.entry;

import dev.bluejay.tokenizers.TokenizerClass.Frame;
import dev.bluejay.tokenizers.convert.Conversion;
import dev.bluejay.tokenizers.convert.Conversions;
import dev.bluejay.tokenizers.convert.FilelessConversions;
import dev.bluejay.tokenizers.convert.Marian;
import dev.bluejay.tokenizers.convert.SentencePieceConversions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Every Python tokenizer class that is known, in one list. */
final class TokenizerClasses {
  private static final List<String> WITH_TYPES =
      List.of("input_ids", "token_type_ids", "attention_mask");
  private static final List<String> WITHOUT_TYPES = List.of("input_ids", "attention_mask");
  private static final List<String> TYPES_LAST =
      List.of("input_ids", "attention_mask", "token_type_ids");

  private static final Frame BERT_FRAME =
      new Frame(
          List.of("cls:0", "$A:0", "sep:0"), List.of("cls:0", "$A:0", "sep:0", "$B:1", "sep:1"));
  private static final Frame MPNET_FRAME =
      new Frame(
          List.of("cls:0", "$A:0", "sep:0"),
          List.of("cls:0", "$A:0", "sep:0", "sep:0", "$B:1", "sep:1"));
  private static final Frame FAIRSEQ_FRAME =
      new Frame(List.of("cls", "$A", "sep"), List.of("cls", "$A", "sep", "sep", "$B", "sep"));
  private static final Frame XLNET_FRAME =
      new Frame(
          List.of("$A:0", "sep:0", "cls:2"), List.of("$A:0", "sep:0", "$B:1", "sep:1", "cls:2"));
  private static final Frame T5_FRAME =
      new Frame(List.of("$A", "eos"), List.of("$A", "eos", "$B", "eos"));
  private static final Frame PEGASUS_FRAME =
      new Frame(List.of("$A", "eos"), List.of("$A", "$B", "eos"));

  private static final AddedToken MASK = AddedToken.special("<mask>").lstrip(true);

  private TokenizerClasses() {}

  /** A class that knows nothing of its own: {@code PreTrainedTokenizerFast}. */
  static final TokenizerClass GENERIC =
      type("PreTrainedTokenizer", WITH_TYPES, Map.of()).build(null, null);

  /** BERT's, which is also what a bare {@code vocab.txt} is read as. */
  static final TokenizerClass BERT = bert("Bert", WITH_TYPES);

  private static final List<TokenizerClass> KNOWN =
      List.of(
          GENERIC,
          BERT,
          bert("ConvBert", WITH_TYPES),
          bert("DPRContextEncoder", WITH_TYPES),
          bert("DPRQuestionEncoder", WITH_TYPES),
          bert("DPRReader", WITHOUT_TYPES),
          bert("DistilBert", WITHOUT_TYPES),
          bert("Electra", WITH_TYPES),
          bert("LayoutLM", WITH_TYPES),
          bert("Lxmert", WITH_TYPES),
          bert("MobileBert", WITH_TYPES),
          bert("Realm", WITH_TYPES),
          bert("RetriBert", WITHOUT_TYPES),
          bert("SqueezeBert", WITH_TYPES),
          type("MPNetTokenizer", WITHOUT_TYPES, fairseq("[UNK]", MASK))
              .adjusted(Adjustment.BERT)
              .build(Conversions::wordPiece, MPNET_FRAME),
          roberta("Roberta", MASK),
          roberta("Longformer", MASK),
          roberta("LED", MASK),
          roberta("Bart", MASK.normalized(true)),
          type("DebertaTokenizer", TYPES_LAST, bracketed("[UNK]"))
              .build(Conversions::gpt2, BERT_FRAME),
          type("GPT2Tokenizer", WITHOUT_TYPES, same("<|endoftext|>", false))
              .build(Conversions::gpt2, null),
          type("CodeGenTokenizer", WITHOUT_TYPES, same("<|endoftext|>", false))
              .build(Conversions::gpt2, null),
          type("GPTNeoXTokenizer", WITHOUT_TYPES, same("<|endoftext|>", false))
              .adjusted(Adjustment.GPT_NEOX)
              .build(null, null),
          type("BloomTokenizer", WITHOUT_TYPES, specials("<s>", "</s>", "<unk>", "<pad>"))
              .padsLeft()
              .build(null, null),
          type("Qwen2Tokenizer", WITHOUT_TYPES, qwen2()).build(Conversions::qwen2, null),
          type("OpenAIGPTTokenizer", WITHOUT_TYPES, Map.of(SpecialToken.UNK, special("<unk>")))
              .build(Conversions::openAiGpt, null),
          type("CLIPTokenizer", WITHOUT_TYPES, clip())
              .build(
                  Conversions::clip,
                  new Frame(
                      List.of("bos", "$A", "eos"),
                      List.of("bos", "$A", "eos", "eos", "$B", "eos"))),
          llama("Llama"),
          llama("CodeLlama"),
          type("GemmaTokenizer", WITHOUT_TYPES, specials("<bos>", "<eos>", "<unk>", "<pad>"))
              .padsLeft()
              .adjusted(Adjustment.LLAMA)
              .build(SentencePieceConversions::gemma, null),
          type("T5Tokenizer", WITHOUT_TYPES, specials(null, "</s>", "<unk>", "<pad>"))
              .with(IntStream.range(0, 100).mapToObj(i -> "<extra_id_" + i + ">").toList())
              .build(SentencePieceConversions::t5, T5_FRAME),
          type("AlbertTokenizer", WITH_TYPES, albert())
              .build(request -> SentencePieceConversions.albert(request, true), BERT_FRAME),
          type("XLNetTokenizer", WITH_TYPES, xlnet())
              .padsLeft()
              .with(List.of("<eop>", "<eod>"))
              .build(request -> SentencePieceConversions.albert(request, false), XLNET_FRAME),
          type("DebertaV2Tokenizer", WITH_TYPES, bracketed("[UNK]"))
              .converting(SpecialToken.UNK, special("[UNK]").normalized(true))
              .build(SentencePieceConversions::debertaV2, BERT_FRAME),
          type("XLMRobertaTokenizer", WITHOUT_TYPES, fairseq("<unk>", MASK.normalized(true)))
              .converting(SpecialToken.MASK, MASK)
              .build(SentencePieceConversions::xlmRoberta, FAIRSEQ_FRAME),
          type("CamembertTokenizer", WITHOUT_TYPES, fairseq("<unk>", MASK))
              .with(List.of("<s>NOTUSED", "</s>NOTUSED", "<unk>NOTUSED"))
              .build(SentencePieceConversions::camembert, FAIRSEQ_FRAME),
          type("MBartTokenizer", WITHOUT_TYPES, fairseq("<unk>", MASK.normalized(true)))
              .converting(SpecialToken.MASK, MASK)
              .with(SentencePieceConversions.MBART_LANGUAGES)
              .adjusted(Adjustment.MBART)
              .build(SentencePieceConversions::mbart, null),
          type("MarianTokenizer", WITHOUT_TYPES, specials(null, "</s>", "<unk>", "<pad>"))
              .build(
                  Marian::convert,
                  new Frame(List.of("$A", "eos"), List.of("$A:0", "$B:1", "eos:1"))),
          type("ByT5Tokenizer", WITHOUT_TYPES, byT5())
              .with(IntStream.range(0, 125).mapToObj(i -> "<extra_id_" + i + ">").toList())
              .build(FilelessConversions::bytes, null),
          type("CanineTokenizer", WITH_TYPES, canine())
              .build(FilelessConversions::codePoints, BERT_FRAME),
          type("PegasusTokenizer", WITHOUT_TYPES, pegasus())
              .with(pegasusAdditional())
              .build(SentencePieceConversions::pegasus, PEGASUS_FRAME));

  /** The class of a {@code model_type}. */
  private static final Map<String, String> BY_MODEL_TYPE =
      Map.ofEntries(
          entry("albert", "Albert"),
          entry("align", "Bert"),
          entry("bart", "Bart"),
          entry("bert", "Bert"),
          entry("blip", "Bert"),
          entry("bloom", "Bloom"),
          entry("bros", "Bert"),
          entry("camembert", "Camembert"),
          entry("canine", "Canine"),
          entry("chinese_clip", "Bert"),
          entry("clip", "CLIP"),
          entry("code_llama", "CodeLlama"),
          entry("convbert", "ConvBert"),
          entry("deberta", "Deberta"),
          entry("deberta-v2", "DebertaV2"),
          entry("distilbert", "DistilBert"),
          entry("dpr", "DPRQuestionEncoder"),
          entry("electra", "Electra"),
          entry("ernie", "Bert"),
          entry("gemma", "Gemma"),
          entry("gemma2", "Gemma"),
          entry("gemma3_text", "Gemma"),
          entry("git", "Bert"),
          entry("gpt2", "GPT2"),
          entry("gpt_neo", "GPT2"),
          entry("gpt_neox", "GPTNeoX"),
          entry("grounding-dino", "Bert"),
          entry("layoutlm", "LayoutLM"),
          entry("led", "LED"),
          entry("llama", "Llama"),
          entry("longformer", "Longformer"),
          entry("lxmert", "Lxmert"),
          entry("marian", "Marian"),
          entry("mbart", "MBart"),
          entry("megatron-bert", "Bert"),
          entry("mistral", "Llama"),
          entry("mixtral", "Llama"),
          entry("mobilebert", "MobileBert"),
          entry("mpnet", "MPNet"),
          entry("mt5", "T5"),
          entry("nezha", "Bert"),
          entry("openai-gpt", "OpenAIGPT"),
          entry("opt", "GPT2"),
          entry("pegasus", "Pegasus"),
          entry("phi", "CodeGen"),
          entry("phi3", "Llama"),
          entry("qdqbert", "Bert"),
          entry("qwen2", "Qwen2"),
          entry("qwen3", "Qwen2"),
          entry("retribert", "RetriBert"),
          entry("roberta", "Roberta"),
          entry("squeezebert", "SqueezeBert"),
          entry("t5", "T5"),
          entry("vilt", "Bert"),
          entry("visual_bert", "Bert"),
          entry("xlm-roberta", "XLMRoberta"),
          entry("xlnet", "XLNet"));

  private static Draft type(
      String name, List<String> inputs, Map<SpecialToken, AddedToken> defaults) {
    return new Draft(name, inputs, Side.RIGHT, defaults, Map.of(), List.of(), Adjustment.NONE);
  }

  /** A class on its way. */
  private record Draft(
      String name,
      List<String> inputs,
      Side side,
      Map<SpecialToken, AddedToken> defaults,
      Map<SpecialToken, AddedToken> converted,
      List<String> additional,
      Adjustment adjustment) {

    Draft converting(SpecialToken role, AddedToken token) {
      return new Draft(name, inputs, side, defaults, Map.of(role, token), additional, adjustment);
    }

    Draft padsLeft() {
      return new Draft(name, inputs, Side.LEFT, defaults, converted, additional, adjustment);
    }

    Draft with(List<String> tokens) {
      return new Draft(name, inputs, side, defaults, converted, tokens, adjustment);
    }

    Draft adjusted(Adjustment how) {
      return new Draft(name, inputs, side, defaults, converted, additional, how);
    }

    TokenizerClass build(@Nullable Conversion conversion, @Nullable Frame frame) {
      return new TokenizerClass(
          name,
          inputs,
          side,
          Map.copyOf(defaults),
          converted,
          additional,
          conversion,
          frame,
          adjustment);
    }
  }

  private static AddedToken special(String content) {
    return AddedToken.special(content);
  }

  private static TokenizerClass bert(String name, List<String> inputs) {
    var defaults = bracketed("[UNK]");
    defaults.remove(SpecialToken.BOS);
    defaults.remove(SpecialToken.EOS);
    return type(name + "Tokenizer", inputs, defaults)
        .adjusted(Adjustment.BERT)
        .build(Conversions::wordPiece, BERT_FRAME);
  }

  private static TokenizerClass roberta(String name, AddedToken mask) {
    return type(name + "Tokenizer", WITHOUT_TYPES, fairseq("<unk>", mask))
        .adjusted(Adjustment.ROBERTA)
        .build(Conversions::roberta, null);
  }

  private static TokenizerClass llama(String name) {
    return type(name + "Tokenizer", WITHOUT_TYPES, specials("<s>", "</s>", "<unk>", null))
        .padsLeft()
        .adjusted(Adjustment.LLAMA)
        .build(SentencePieceConversions::llama, null);
  }

  private static Map<SpecialToken, AddedToken> specials(
      @Nullable String bos, @Nullable String eos, String unk, @Nullable String pad) {
    var specials = new EnumMap<SpecialToken, AddedToken>(SpecialToken.class);
    specials.put(SpecialToken.UNK, special(unk));
    if (bos != null) {
      specials.put(SpecialToken.BOS, special(bos));
    }
    if (eos != null) {
      specials.put(SpecialToken.EOS, special(eos));
    }
    if (pad != null) {
      specials.put(SpecialToken.PAD, special(pad));
    }
    return specials;
  }

  private static Map<SpecialToken, AddedToken> bracketed(String unk) {
    Map<SpecialToken, AddedToken> specials = specials("[CLS]", "[SEP]", unk, "[PAD]");
    specials.put(SpecialToken.CLS, special("[CLS]"));
    specials.put(SpecialToken.SEP, special("[SEP]"));
    specials.put(SpecialToken.MASK, special("[MASK]"));
    return specials;
  }

  private static Map<SpecialToken, AddedToken> fairseq(String unk, AddedToken mask) {
    Map<SpecialToken, AddedToken> specials = specials("<s>", "</s>", unk, "<pad>");
    specials.put(SpecialToken.CLS, special("<s>"));
    specials.put(SpecialToken.SEP, special("</s>"));
    specials.put(SpecialToken.MASK, mask);
    return specials;
  }

  private static Map<SpecialToken, AddedToken> same(String token, boolean pads) {
    return specials(token, token, token, pads ? token : null);
  }

  private static Map<SpecialToken, AddedToken> qwen2() {
    return specials(null, "<|endoftext|>", "<|endoftext|>", "<|endoftext|>");
  }

  private static Map<SpecialToken, AddedToken> byT5() {
    Map<SpecialToken, AddedToken> specials = specials(null, "</s>", "<unk>", "<pad>");
    specials.replaceAll((role, token) -> token.lstrip(true).rstrip(true));
    return specials;
  }

  /** Code points for private use, from U+E000 on; the padding is U+0000. */
  private static Map<SpecialToken, AddedToken> canine() {
    var specials = new EnumMap<SpecialToken, AddedToken>(SpecialToken.class);
    specials.put(SpecialToken.PAD, special("\0"));
    for (SpecialToken role : List.of(SpecialToken.BOS, SpecialToken.CLS)) {
      specials.put(role, special("\uE000"));
    }
    for (SpecialToken role : List.of(SpecialToken.EOS, SpecialToken.SEP)) {
      specials.put(role, special("\uE001"));
    }
    specials.put(SpecialToken.MASK, special("\uE003").lstrip(true));
    return specials;
  }

  private static Map<SpecialToken, AddedToken> clip() {
    return specials("<|startoftext|>", "<|endoftext|>", "<|endoftext|>", "<|endoftext|>");
  }

  private static Map<SpecialToken, AddedToken> albert() {
    Map<SpecialToken, AddedToken> specials = bracketed("<unk>");
    specials.put(SpecialToken.PAD, special("<pad>"));
    specials.put(SpecialToken.MASK, special("[MASK]").lstrip(true));
    return specials;
  }

  private static Map<SpecialToken, AddedToken> xlnet() {
    Map<SpecialToken, AddedToken> specials = fairseq("<unk>", MASK.normalized(true));
    specials.put(SpecialToken.SEP, special("<sep>"));
    specials.put(SpecialToken.CLS, special("<cls>"));
    return specials;
  }

  private static Map<SpecialToken, AddedToken> pegasus() {
    Map<SpecialToken, AddedToken> specials = specials(null, "</s>", "<unk>", "<pad>");
    specials.put(SpecialToken.MASK, special("<mask_2>"));
    return specials;
  }

  private static List<String> pegasusAdditional() {
    var tokens = new ArrayList<>(List.of("<mask_1>"));
    for (int i = 2; i < 103; i++) {
      tokens.add("<unk_" + i + ">");
    }
    return List.copyOf(tokens);
  }

  /** The class of a name, with or without "Fast". */
  static Optional<TokenizerClass> named(String name) {
    String plain = name.endsWith("Fast") ? name.substring(0, name.length() - 4) : name;
    return KNOWN.stream().filter(known -> known.name().equals(plain)).findFirst();
  }

  /** The class of a model type, like {@code distilbert}. */
  static Optional<TokenizerClass> ofModelType(String modelType) {
    return Optional.ofNullable(BY_MODEL_TYPE.get(modelType))
        .flatMap(name -> named(name + "Tokenizer"));
  }

  /** The names of the classes that are known. */
  static List<String> names() {
    return KNOWN.stream().map(TokenizerClass::name).sorted().toList();
  }
}
