import {useState} from "react"
import {
  Button,
  Input,
  Label,
  Radio,
  RadioGroup,
  Slider,
  SliderOutput,
  SliderThumb,
  SliderTrack,
  Text,
  TextField,
} from "react-aria-components"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Frame} from "./frame"

const themes = ["system", "light", "dark"] as const

/** The window's look and the drafter's name. Each change holds at once. */
export function SettingsDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const settings = useSelected((state) => state.settings)
  const [author, setAuthor] = useState(settings.author)
  const keepAuthor = () => {
    if (author.trim() !== settings.author) void session.changeSettings({author: author.trim()})
  }
  return (
    <Frame
      title={say("action.settings")}
      size="small"
      onClose={() => {
        keepAuthor()
        onClose()
      }}
      buttons={
        <Button
          className="button primary"
          onPress={() => {
            keepAuthor()
            onClose()
          }}
        >
          {say("common.close")}
        </Button>
      }
    >
      <RadioGroup
        className="choice-group plain inline"
        value={settings.theme}
        onChange={(value) =>
          void session.changeSettings({theme: themes.find((theme) => theme === value) ?? "system"})
        }
      >
        <Label>{say("settings.theme")}</Label>
        {themes.map((theme) => (
          <Radio key={theme} value={theme} className="radio">
            <span className="radio-dot" aria-hidden="true" />
            {say(`settings.theme-${theme}`)}
          </Radio>
        ))}
      </RadioGroup>
      <Slider
        className="slider"
        minValue={50}
        maxValue={300}
        step={10}
        value={settings.zoom}
        onChange={(zoom) => session.store.set({settings: {...settings, zoom}})}
        onChangeEnd={(zoom) => void session.changeSettings({zoom})}
      >
        <Label>{say("settings.zoom")}</Label>
        <SliderOutput>{say("status.zoom", {zoom: settings.zoom})}</SliderOutput>
        <SliderTrack className="slider-track">
          <SliderThumb className="slider-thumb" />
        </SliderTrack>
      </Slider>
      <TextField
        className="field"
        value={author}
        onChange={setAuthor}
        onBlur={keepAuthor}
        maxLength={200}
      >
        <Label>{say("settings.author")}</Label>
        <Input className="input" />
        <Text slot="description" className="field-help">
          {say("settings.author.help")}
        </Text>
      </TextField>
      <Button
        className="link"
        onPress={() => {
          keepAuthor()
          onClose()
          session.openDialog({kind: "kept"})
        }}
      >
        {say("action.kept")}
      </Button>
    </Frame>
  )
}
