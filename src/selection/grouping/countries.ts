/** In which country a listed place is, where news says the one for the other. */
const countries = `
ukraine|kyiv kharkiv odesa lviv dnipro zaporizhzhia kherson mykolaiv chernihiv sumy poltava vinnytsia kryvyi-rih mariupol donetsk luhansk crimea donbas
russia|moscow kremlin petersburg
belarus|minsk
poland|warsaw krakow danzig
germany|berlin munich cologne hamburg frankfurt nuremberg hanover leipzig dresden saxony bavaria
austria|vienna
switzerland|zurich geneva
france|paris strasbourg
eu|brussels
netherlands|hague amsterdam
denmark|copenhagen
sweden|stockholm
norway|oslo
finland|helsinki
estonia|tallinn
latvia|riga
lithuania|vilnius
uk|london england scotland
italy|rome milan naples venice
spain|madrid barcelona
portugal|lisbon
czechia|prague
slovakia|bratislava
hungary|budapest
romania|bucharest
bulgaria|sofia
serbia|belgrade
greece|athens
turkey|istanbul ankara
georgia|tbilisi
usa|washington new-york
japan|tokyo
china|beijing
india|delhi
israel|jerusalem
egypt|cairo
`;
const countryByPlace = new Map(
  countries
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [country = '', places = ''] = line.split('|');
      return places.split(' ').map((place): [string, string] => [place, country]);
    }),
);

/** Returns the key of the country that the place of this key is in, if it is listed. */
export const countryOf = (place: string): string | undefined => countryByPlace.get(place);
