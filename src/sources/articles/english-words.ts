import type { LanguageWords } from './language-words.ts';

/** English, British and American. */
export const englishWords: LanguageWords = {
  order: 'subject-verb',
  verbs:
    'said|says|say|told|tells|wrote|writes|added|adds|explained|explains|warned|warns|argued|argues|claimed|insisted|insists|admitted|admits|conceded|acknowledged|replied|answered|responded|stated|noted|announced|confirmed|denied|described|describes|called|criticised|criticized|praised|promised|pledged|vowed|suggested|suggests|declared|remarked|recalled|tweeted|posted|asked|joked|urged|stressed|emphasised|emphasized|predicted|complained|concluded|testified|spoke of|dismissed|rejected|labelled|labeled|condemned|reported|shown|cried|shouted|feared|fears|hoped|hopes|worried|worries|quipped|boasted|lamented|retorted|countered|revealed|believes|believed|reckons|reckoned|jokes|agreed|agrees|cautioned|commented|observed|pleaded|protested|complains|stresses|urges|recalls|promises',
  participles: '(?!)',
  auxiliaries: 'had|has|have|was|were',
  after: '(?!)',
  attributionBefore: 'according to|in the words of|as per',
  attributionAfter: '(?!)',
  ownWords: {
    masculine: 'in his (?:own )?words|by his account',
    feminine: 'in her (?:own )?words|by her account',
  },
  determiners: 'the|a|an|its|his|her|their|one|another|our|this|that',
  openers:
    'in|on|at|by|after|before|but|and|however|meanwhile|when|while|as|if|because|since|for|from|with|earlier|later|asked|yesterday|today|there|also|then|so|during|despite|although|though|last|speaking|it|what|to|that|whether',
  roles:
    'president|minister|chancellor|secretary|spokesman|spokeswoman|spokesperson|chief|executive|director|leader|head|mayor|governor|senator|judge|captain|general|colonel|professor|doctor|dr|prof|mr|mrs|ms|miss|sir|lord|lady|dame|king|queen|prince|pope|ambassador|commissioner|envoy|analyst|economist|scientist|researcher|author|manager|chair|chairman|chairwoman|chairperson|officer|official|lawyer|attorney|expert|adviser|advisor|coach|founder|owner|editor|reporter|journalist|historian|actor|actress|candidate|congressman|congresswoman|representative|councillor|prime|vice|premier|passenger|agent|trustee|campaigner|keeper|engineer|vet|driver|pilot|sailor|student|organiser|organizer|activist|priest|vicar|shopkeeper|developer|builder|biologist|geologist|firefighter|pensioner|volunteer|farmer|resident|witness|teacher|nurse|sergeant|inspector|constable|lieutenant|rev|reverend|bishop|archbishop',
  personEnds: '(?!)',
  feminine: '(?:woman|mrs|ms|miss|lady|dame|queen|actress)$',
  masculine: '(?:spokesman|chairman|congressman|mr|sir|lord|king|prince|pope)$',
  pronouns: { masculine: 'he', feminine: 'she', either: 'they' },
  belongs: 'of|for|from|at|in|with|on',
  particles: 'de|von|van|der|al|el|bin|di|da|la|le|of',
  namingBefore:
    'so-called|called|named|titled|entitled|dubbed|known as|nicknamed|film|book|novel|series|play|newspaper|song|album|ship|vessel|project|operation|term|word|phrase',
  reported: '(?!)',
  small:
    'and|or|but|in|on|at|by|after|before|for|from|with|of|to|that|which|who|whom|whose|was|were|is|are|be|been|has|have|had|will|would|could|can|may|might|should|the|a|an|it|he|she|they|we|you|i|his|her|its|their|not|as|if|when|while|than|still|also|since|because|during|over|under|into|off|out|up|down|about|more|so|this|these|those|there|then|only|just|per|last|next|across|between|without|nobody|failed|said|died|lost|came|went|took|made|got|did|do|does',
};
