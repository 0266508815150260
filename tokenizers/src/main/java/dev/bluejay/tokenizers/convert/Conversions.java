package dev.bluejay.tokenizers.convert;

import dev.bluejay.tokenizers.models.Bpe;
import dev.bluejay.tokenizers.models.BpeOptions;
import dev.bluejay.tokenizers.models.BpeReader;
import dev.bluejay.tokenizers.models.Vocabulary;
import dev.bluejay.tokenizers.models.WordPiece;

/** The conversions of vocabularies that are kept as text. */
public final class Conversions {
  private static final String BYTE_LEVEL_DECODER =
      "{'type':'ByteLevel','add_prefix_space':true,'trim_offsets':true,'use_regex':true}";

  private Conversions() {}

  /** BERT's {@code vocab.txt}. */
  public static Layers wordPiece(Request request) {
    var model =
        new WordPiece(
            TextFiles.vocabTxt("vocab.txt", request.file("vocab.txt")),
            request.special("unk_token"),
            WordPiece.CONTINUING_PREFIX,
            WordPiece.MAX_WORD);
    return Layers.of(model)
        .with(
            Layers.NORMALIZER,
            "{'type':'BertNormalizer','clean_text':true,'handle_chinese_chars':true,"
                + "'strip_accents':null,'lowercase':true}")
        .with(Layers.PRE_TOKENIZER, "{'type':'BertPreTokenizer'}")
        .with(Layers.DECODER, "{'type':'WordPiece','prefix':'##','cleanup':true}");
  }

  private static Bpe bpe(Request request, BpeOptions options) {
    var vocabulary = Vocabulary.of(TextFiles.vocabJson("vocab.json", request.file("vocab.json")));
    return BpeReader.of(
        vocabulary,
        TextFiles.merges("merges.txt", request.file("merges.txt")),
        options,
        "merges.txt");
  }

  private static String byteLevel(Request request, boolean cuts) {
    return "{'type':'ByteLevel','add_prefix_space':%s,'trim_offsets':true,'use_regex':%s}"
        .formatted(request.config().bool("add_prefix_space", false), cuts);
  }

  /** GPT-2's {@code vocab.json} and {@code merges.txt}; OPT begins each text with a token. */
  public static Layers gpt2(Request request) {
    Layers layers =
        Layers.of(bpe(request, BpeOptions.PLAIN))
            .with(Layers.PRE_TOKENIZER, byteLevel(request, true))
            .with(Layers.DECODER, BYTE_LEVEL_DECODER);
    if (request.config().bool("add_bos_token", false)) {
      String bos = request.special("bos_token");
      return layers.with(
          Layers.POST_PROCESSOR,
          "{'type':'TemplateProcessing','single':['%s:0','$A:0'],'pair':['%s:0','$A:0','$B:1']}"
              .formatted(bos, bos));
    }
    return layers.with(
        Layers.POST_PROCESSOR,
        "{'type':'ByteLevel','add_prefix_space':true,'trim_offsets':false,'use_regex':true}");
  }

  /** RoBERTa's, which are GPT-2's with other special tokens. */
  public static Layers roberta(Request request) {
    return gpt2(request)
        .with(
            Layers.POST_PROCESSOR,
            "{'type':'RobertaProcessing','cls':'%s','sep':'%s','trim_offsets':true,'add_prefix_space':%s}"
                .formatted(
                    request.special("cls_token"),
                    request.special("sep_token"),
                    request.config().bool("add_prefix_space", false)));
  }

  /** Qwen 2's {@code vocab.json} and {@code merges.txt}. */
  public static Layers qwen2(Request request) {
    return gpt2(request)
        .with(Layers.NORMALIZER, "{'type':'NFC'}")
        .with(Layers.PRE_TOKENIZER, Tiktoken.words("\\\\p{N}", byteLevel(request, false)));
  }

  /** GPT-1's, whose words end with a suffix. */
  public static Layers openAiGpt(Request request) {
    var options = new BpeOptions(0, request.special("unk_token"), "", "</w>", false, false, false);
    return Layers.of(bpe(request, options))
        .with(
            Layers.NORMALIZER,
            "{'type':'BertNormalizer','clean_text':true,'handle_chinese_chars':true,"
                + "'strip_accents':null,'lowercase':true}")
        .with(Layers.PRE_TOKENIZER, "{'type':'BertPreTokenizer'}")
        .with(Layers.DECODER, "{'type':'BPEDecoder','suffix':'</w>'}");
  }

  /** CLIP's, on bytes and with a suffix. */
  public static Layers clip(Request request) {
    var options = new BpeOptions(0, request.special("unk_token"), "", "</w>", false, false, false);
    return Layers.of(bpe(request, options))
        .with(
            Layers.NORMALIZER,
            "{'type':'Sequence','normalizers':[{'type':'NFC'},{'type':'Replace','pattern':"
                + "{'Regex':'\\\\s+'},'content':' '},{'type':'Lowercase'}]}")
        .with(
            Layers.PRE_TOKENIZER,
            Layers.parse(
                ("{'type':'Sequence','pretokenizers':[{'type':'Split','pattern':{'Regex':"
                        + "'’s|’t|’re|’ve|’m|’ll|’d|[\\\\p{L}]+|[\\\\p{N}]|[^\\\\s\\\\p{L}\\\\p{N}]+'},"
                        + "'behavior':'Removed','invert':true},{'type':'ByteLevel',"
                        + "'add_prefix_space':false,'trim_offsets':true,'use_regex':true}]}")
                    .replace("’", "\\u0027")))
        .with(Layers.DECODER, BYTE_LEVEL_DECODER);
  }
}
